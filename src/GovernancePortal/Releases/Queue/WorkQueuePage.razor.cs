using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Identity;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Time;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Releases.Queue;

/// <summary>Home: what waits for the person, or what there is to see for somebody for whom nothing waits.</summary>
public sealed partial class WorkQueuePage
{
    private const int MostWaiting = 5;
    private SeatRights? rights;
    private QueueTab? chosen;
    private IReadOnlyList<QueueTab> tabs = [];
    private QueueCounts counts = new(0, 0, new Dictionary<Seat, int>(), 0, 0, 0);
    private IReadOnlyList<WaitingRow> waiting = [];
    private TaskList? taskList;
    private TaskList? openList;
    private ReleaseGrid? releaseGrid;
    private ChangedLately? changedLately;
    private ForYou? forYou;

    /// <summary>The chosen list.</summary>
    [SupplyParameterFromQuery(Name = "tab")]
    private string? Wanted { get; set; }

    [Inject]
    private PageActor People { get; set; } = null!;

    [Inject]
    private WorkQueue Queue { get; set; } = null!;

    [Inject]
    private BrowserTime Browser { get; set; } = null!;

    [Inject]
    private ApprovalBook Approvals { get; set; } = null!;

    private Actor Person => rights!.Actor;

    private IReadOnlyList<Seat> Seats => [.. rights?.Actor.Seats ?? []];

    private DateTimeOffset EndOfToday
    {
        get
        {
            var now = Browser.Local(Clock.GetUtcNow());
            return new DateTimeOffset(now.Date, now.Offset).AddDays(1).ToUniversalTime(); // the database takes moments in UTC alone
        }
    }

    private IReadOnlyList<TabLink> Links => [.. tabs.Select(tab => new TabLink(tab.Title, $"/?tab={tab.Key}", tab == chosen, CountOf(tab), WorkQueue.MostCounted))];

    protected override async Task OnInitializedAsync()
    {
        Watch("task", "release", "waiver", "delegation", "deputy");
        await CountAsync();
    }

    protected override void OnParametersSet()
    {
        if (rights is not null)
            chosen = QueueTab.Choose(tabs, Wanted, counts.Waiting);
    }

    protected override async Task ReadAsync()
    {
        await CountAsync();
        await (taskList?.ReloadAsync() ?? Task.CompletedTask);
        await (openList?.ReloadAsync() ?? Task.CompletedTask);
        await (releaseGrid?.ReloadAsync() ?? Task.CompletedTask);
        await (changedLately?.ReloadAsync() ?? Task.CompletedTask);
        await (forYou?.ReloadAsync() ?? Task.CompletedTask);
    }

    private async Task CountAsync()
    {
        var person = await People.GetAsync(Gone);
        var mandate = await Approvals.RightsAsync(person, Gone);
        var (counting, signed) = (Queue.CountAsync(mandate, EndOfToday, Gone), Queue.WaitingForOthersAsync(person, MostWaiting, Gone));
        await Task.WhenAll(counting, signed); // neither waits for the other
        (counts, waiting) = (await counting, await signed);
        tabs = QueueTab.For(mandate);
        rights = mandate;
        // what is open stays open, also when its last task was just decided
        chosen = QueueTab.Choose(tabs, Wanted ?? chosen?.Key, counts.Waiting);
    }

    private int? CountOf(QueueTab tab) => tab.Tasks switch
    {
        null => tab.Watched ? counts.Watching : null,
        { Scope: QueueScope.Decided } => null,
        { Seat: { } seat } => counts.BySeat.GetValueOrDefault(seat),
        { Scope: QueueScope.Delegated } => counts.Delegated,
        _ => counts.Mine,
    };
}

using GovernancePortal.Identity.People;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Ui.Lists;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ledger.Entries;

/// <summary>The ledger: whether it is intact, and its entries. The first to open it since the portal started has it checked.</summary>
public sealed partial class LedgerPage
{
    private PagedGrid<LedgerEntryView>? grid;
    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();
    private long? size;
    private LedgerVerdict? verdict;
    private bool verifying;
    private long done;

    [Inject]
    private LedgerBook Book { get; set; } = null!;

    [Inject]
    private LedgerVerification Verification { get; set; } = null!;

    [Inject]
    private ActorDirectory People { get; set; } = null!;

    private static IReadOnlyList<FilterChip> Chips { get; } =
    [
        new("Sign-offs", "kind", "sign-off"), new("Releases", "kind", "release"), new("Redaction reports", "kind", "redaction-report"), new("Policies", "kind", "policy-version"), new("Waivers", "kind", "waiver"),
        new("Roles", "kind", "role-grant"), new("Refused attempts", "kind", "refused-attempt"),
    ];

    protected override async Task OnInitializedAsync()
    {
        verdict = Verification.Newest;
        size = await Book.SizeAsync(Gone);
        Watch("ledger");
        if (verdict is null && RendererInfo.IsInteractive)
            await VerifyAsync();
    }

    protected override async Task ReadAsync()
    {
        size = await Book.SizeAsync(Gone);
        await (grid?.ReloadAsync() ?? Task.CompletedTask);
    }

    private async Task<Page<LedgerEntryView>> ReadEntriesAsync(PageRequest request, ListAddress address, CancellationToken cancellation)
    {
        var page = await Book.ListAsync(request, new(address["kind"], address["key"], Guid.TryParse(address["actor"], out var actor) ? actor : null), cancellation);
        names = await People.NamesAsync(page.Items.SelectMany(entry => new[] { entry.Actor, entry.OnBehalfOf ?? entry.Actor, Guid.TryParse(entry.EntityKey, out var key) ? key : entry.Actor }), cancellation);
        return page;
    }

    private async Task VerifyAsync()
    {
        if (verifying)
            return;
        (verifying, done) = (true, 0);
        try
        {
            verdict = await Verification.VerifyAsync(new Progress<long>(Checked), Gone);
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The person left; nothing is half done.
        }
        finally
        {
            verifying = false;
        }
    }

    private void Checked(long count) => _ = InvokeAsync(() =>
    {
        done = count;
        StateHasChanged();
    });

    private string NameOf(Guid actor) => names.GetValueOrDefault(actor, ActorDirectory.Erased);

    private string? OnBehalfOf(LedgerEntryView entry) => entry.OnBehalfOf is { } person ? NameOf(person) : null;

    private string? PersonOf(LedgerEntryView entry) => entry.EntityKind == "person" && Guid.TryParse(entry.EntityKey, out var id) ? names.GetValueOrDefault(id, ActorDirectory.Erased) : null;
}

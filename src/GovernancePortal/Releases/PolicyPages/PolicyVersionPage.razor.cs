using System.Globalization;
using System.Text;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies;
using GovernancePortal.Policies.Drafting;
using GovernancePortal.Policies.Review;
using GovernancePortal.PolicySets;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Feedback;
using GovernancePortal.Ui.Scripts;
using GovernancePortal.Ui.Time;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Releases.PolicyPages;

/// <summary>One version of a policy: what changes, what its tests say, who decides, and what it would do to past releases.</summary>
public sealed partial class PolicyVersionPage
{
    private Actor? actor;
    private PolicyVersionView? version;
    private PolicySetView? set;
    private PolicyVersionHead? before;
    private IReadOnlyList<PolicyVersionHead> earlier = [];
    private int? compared;
    private CheckedPolicySet? policy;
    private PolicyComparison? changes;
    private PolicyReport? report;
    private PolicyDecisionView? decision;
    private readonly DecisionDraft draft = new();
    private PreparedDecisionView? came;
    private ClosedReview? closed;
    private Guid? shown;
    private Error? missing;
    private Error? refusal;
    private Error? retireRefusal;
    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();
    private bool mayWrite;
    private bool isBinding;
    private SetCoverage? reach;
    private bool discarding;
    private bool takingBack;
    private bool keeping;
    private bool typedHere;
    private bool retiring;
    private bool cameBack;
    private bool told;
    private string reason = "";
    private string? tested;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The decision that the person comes back with from the sign-in service.</summary>
    [SupplyParameterFromQuery]
    private Guid? Deed { get; set; }

    /// <summary>What their browser brought back from there.</summary>
    [SupplyParameterFromQuery]
    private string? Proof { get; set; }

    [Inject]
    private PolicyBook Book { get; set; } = null!;

    [Inject]
    private PolicyCoverage Coverage { get; set; } = null!;

    [Inject]
    private PolicyShelf Shelf { get; set; } = null!;

    [Inject]
    private PolicyDecisions Decisions { get; set; } = null!;

    [Inject]
    private PreparedDecisions Prepared { get; set; } = null!;

    [Inject]
    private CheckPolicy Checker { get; set; } = null!;

    [Inject]
    private SubmitPolicy Submitter { get; set; } = null!;

    [Inject]
    private RetirePolicy Retirer { get; set; } = null!;

    [Inject]
    private SaveDraft Saver { get; set; } = null!;

    [Inject]
    private ActorDirectory People { get; set; } = null!;

    [Inject]
    private PageActor Person { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ScriptModules Scripts { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private bool IsToCome => version is { State: "published", NeverBinds: false } && version.EffectiveFrom > Clock.GetUtcNow();

    // what a later version is published after is not the one to retire
    private bool MayBeRetired => (isBinding || IsToCome) && !version!.AsksToRetire && !set!.Versions.Any(later => later.Number > version.Number && later.PublishedAt is not null && !later.NeverBinds);

    private string? WhyNotSend => typedHere ? "What you typed is not saved."
        : report is null ? tested == version!.Tag ? null : "Its tests are running."
        : report.IsSound ? null
        : $"It can be sent once {(report.Problems.Count == 1 ? "the fault in it is" : $"the {Units.Number(report.Problems.Count)} faults in it are")} corrected.";

    // of where it stands now, since when or from when
    private (string Name, DateTimeOffset Moment, TimeStyle Style)? FactOfHead => version switch
    {
        { RetiredAt: { } retired } => ("Retired", retired, TimeStyle.Moment),
        { State: "draft" } => ("Last written", version.EditedAt, TimeStyle.Moment),
        { State: "in-review", SubmittedAt: { } sent } => ("Sent to review", sent, TimeStyle.Moment),
        { NeverBinds: false, EffectiveFrom: { } from } => ("In force from", from, TimeStyle.Begin),
        { PublishedAt: { } published } => ("Published", published, TimeStyle.Moment),
        _ => null,
    };

    private string Standing => version!.State switch
    {
        "draft" => "A draft. It binds nobody until a second person has published it.",
        "in-review" => "In review: a holder of the risk seat decides, and nobody who had a hand in it.",
        "retired" => version.NeverBinds ? "Retired before its day: it never bound anybody." : "Retired: it binds nobody.",
        _ when isBinding => "In force.",
        _ when IsToCome => "Published; it binds from its day on.",
        _ when version is { NeverBinds: true, SupersededBy: { } by } => $"Superseded by version {by} before its day: it never binds.",
        _ when version.SupersededBy is { } by => $"Superseded by version {by}.",
        _ => "A later version has taken its place.",
    };

    protected override async Task OnParametersSetAsync()
    {
        if (shown != Id)
        {
            (shown, decision, closed) = (Id, null, null);
            (came, told, cameBack) = (null, false, false);
            draft.Clear();
        }

        Watch(PolicyEvents.Topic, $"policy-version:{Id}", "task", "delegation");
        await ReadAgainAsync();
    }

    protected override async Task ReadAsync()
    {
        actor = await Person.GetAsync(Gone);
        mayWrite = actor.May(Permission.WritePolicy);
        var found = await Book.VersionAsync(Id, Gone);
        missing = found.Error;
        if (missing is not null)
            return;
        set = (await Book.SetAsync(found.Value.Policy, Gone)).Value;
        isBinding = set.Binding?.Id == Id;
        reach = isBinding && found.Value.AsksToRetire ? (await Coverage.OfSetsAsync(Gone)).GetValueOrDefault(set.Key) ?? SetCoverage.None(set.Key) : null;
        earlier = [.. set.Versions.Where(other => other.Number < found.Value.Number && other.PublishedAt is not null)];
        before = earlier.FirstOrDefault(other => other.Number == compared) ?? Predecessor(found.Value);
        changes = await CompareAsync(found.Value);
        var asked = decision?.Yours;
        decision = await Decisions.OfAsync(actor, Id, Gone);
        closed = ClosedReview.Between(asked, decision, found.Value, actor.Id, draft.Comment) ?? (decision.Yours?.Id == asked?.Id ? closed : null);
        names = await People.NamesAsync([.. found.Value.Editors, .. decision.SignOffs.SelectMany(signOff => new[] { signOff.PersonId, signOff.OnBehalfOf }).Append(decision.Yours?.OnBehalfOf).OfType<Guid>(), .. new[] { found.Value.PublishedBy, found.Value.RetirementAskedBy, found.Value.SubmittedBy }.OfType<Guid>()], Gone);
        if (policy is null || version?.Tag != found.Value.Tag)
            policy = PolicyCheck.Of(Encoding.UTF8.GetBytes(found.Value.Source)).Policy;
        version = found.Value;
        await ComeBackAsync();
        if (tested != version.Tag)
            await TestAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (told || came is not { IsProven: false } back || version is null)
            return;
        told = true;
        if (back.IsSigned)
        {
            Toasts.Done($"You signed for version {version.Number}.");
            await Scripts.RunAsync("draft", "clear", DecisionDraft.KeyOf(actor!.Id, Id));
        }

        Leave();
    }

    // what is not decided would take the place of the version in force; what was published, of the last before it that binds or bound
    private PolicyVersionHead? Predecessor(PolicyVersionView now) =>
        (now.IsOpen ? earlier.FirstOrDefault(other => other.IsBinding) : null) ?? earlier.FirstOrDefault(other => !other.NeverBinds) ?? (earlier.Count > 0 ? earlier[0] : null);

    private static string Against(PolicyVersionHead other) => other switch
    {
        { IsBinding: true } => "The version in force.",
        { NeverBinds: true } => "A version that never binds.",
        { State: "retired" } => "A version that is retired.",
        { SupersededBy: null } => "A version that is published for a later day.",
        _ => "An earlier version.",
    };

    private async Task CompareWithAsync(ChangeEventArgs chosen)
    {
        compared = int.TryParse(chosen.Value as string, CultureInfo.InvariantCulture, out var number) ? number : null;
        await ReadAgainAsync();
    }

    private string NameOf(Guid? person) => person is { } id && names.TryGetValue(id, out var name) ? name : "Somebody";

    // before it was published nobody could be asked for its retirement, and what its publication was signed with is its own digest
    private bool IsOfRetirement(SignOffView signOff) => version!.PublishedAt <= signOff.At && signOff.ManifestDigest != version.Digest;

    // a request that was taken back or not granted leaves no reason with the version
    private string? WhyAsked(SignOffView signOff) => IsOfRetirement(signOff)
        ? version!.RetirementAskedBy is { } asker && signOff.VoidedAt is null && signOff.Outcome == "approve" ? $"Asked for by {NameOf(asker)}: {version.RetirementReason}" : null
        : version!.SubmittedBy is { } sender && signOff.VoidedAt is null && signOff.Outcome == "approve" ? $"Sent to review by {NameOf(sender)}" : null;

    private async Task<PolicyComparison?> CompareAsync(PolicyVersionView now) =>
        before is not null && PolicyReader.Read(now.Source).Set is { } after && (await Shelf.FindAsync([before.Id], Gone)).TryGetValue(before.Id, out var earlier) && earlier.Policy.IsRead
            ? PolicyComparison.Of(earlier.Policy.Set, after)
            : null;

    private async Task TestAsync()
    {
        var result = await Checker.OfVersionAsync(actor!, Id, Gone);
        (report, tested) = (result.Error is null ? result.Value : null, version!.Tag);
    }

    private async Task ComeBackAsync()
    {
        if (cameBack || Deed is not { } id)
            return;
        cameBack = true;
        if (await Prepared.FindAsync(actor!, id, Proof, Gone) is not { } back)
            return;
        came = back.HeldAgainst(decision!.Yours, decision.Digest);
        if (back.Decision is { } written)
            draft.Take(written, back.TaskId);
    }

    private async Task DiscardAsync()
    {
        if (came is not { IsProven: true } proven)
            return;
        came = null;
        await Prepared.DiscardAsync(await Person.GetAsync(Gone), proven.Id, Gone);
        Leave();
    }

    private async Task SignedAsync(string deed)
    {
        Toasts.Done($"You signed “{deed}” for version {version!.Number}.");
        if (came is not null)
            Leave();
        came = null;
        await ReadAgainAsync();
    }

    private async Task DoAsync(Func<Actor, Guid, CancellationToken, Task<Result<PolicyVersionView>>> deed)
    {
        refusal = (await deed(await Person.GetAsync(Gone), Id, Gone)).Error;
        await ReadAgainAsync();
    }

    // what stands on this page is what is sent, and nothing that the person typed in this window stays behind unnoticed
    private async Task SendAsync()
    {
        if (WhyNotSend is not null && !typedHere)
            return;
        typedHere = await KeptText.WaitsAsync(Scripts, actor!.Id, version!);
        if (!typedHere)
            await DoAsync((by, id, cancellation) => Submitter.HandleAsync(by, id, [version!.Tag], cancellation));
    }

    private async Task RetireAsync()
    {
        retireRefusal = (await Retirer.HandleAsync(await Person.GetAsync(Gone), Id, new(reason), Gone)).Error;
        if (retireRefusal is not null)
            return;
        (retiring, reason) = (false, "");
        await ReadAgainAsync();
    }

    private async Task DiscardDraftAsync()
    {
        refusal = (await Saver.DiscardAsync(await Person.GetAsync(Gone), Id, Gone)).Error;
        if (refusal is null)
            Navigation.NavigateTo("/policies");
    }

    private void Go(PolicyProblem problem) => Navigation.NavigateTo($"/policies/versions/{Id}#line-{problem.Line}");

    private void Leave() => Navigation.NavigateTo($"/policies/versions/{Id}", replace: true);
}

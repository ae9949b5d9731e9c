using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Gates;
using GovernancePortal.Policies;
using GovernancePortal.Ui.Content;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Releases.Review;

/// <summary>Where a holder of a seat decides on a release.</summary>
public sealed partial class SignOffPanel
{
    private readonly string headingId = ElementIds.Next("sign-off");
    private readonly string commentId = ElementIds.Next("sign-off");
    private readonly string whyId = ElementIds.Next("sign-off");
    private ElementReference commentBox;
    private string? commentError;
    private IReadOnlyList<string> regions = [];
    private bool told;
    private bool keeps;

    [Inject]
    private ApprovedValues Approved { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public ReleaseReview Review { get; set; } = null!;

    /// <summary>True when the release has changed since it was shown.</summary>
    [Parameter]
    public bool Superseded { get; set; }

    protected override Guid SubjectId => Review.Id;

    protected override string ShownDigest => Review.Digest;

    private bool IsFull => Draft.Conditions.Count + Draft.Terms.Count >= DecideTask.MaxConditions;

    private bool IsTooLong => Draft.Comment.Trim().Length > DecideTask.MaxComment || Draft.Conditions.Any(condition => condition.Text.Trim().Length > Condition.MaxText);

    private IReadOnlyList<Choice> Choices
    {
        get
        {
            var (blocks, blocking) = (Review.File.Readiness.Verdict.Blocks(), Review.File.Readiness.Blocking.Count());
            return
            [
                new("approve", "Approve", !blocks ? "Counts for this manifest only." : blocking > 0 ? $"Not available: {Units.Count(blocking, "gate blocks", "gates block")}." : "Not available: no policy judges this release.", blocks),
                new("request-changes", "Request changes", "Goes back to the submitter, all approvals become void."),
                new("refuse", "Refuse", "Ends this release. It stays on record."),
                new("abstain", "Abstain", "Another holder of your seat is asked."),
            ];
        }
    }

    private string? WhyOff => Superseded
        ? "Off: the release changed since you opened it. Look at what is asked now first."
        : Draft.Outcome is null ? "Off until you choose an outcome."
        : Choices.First(choice => choice.Key == Draft.Outcome) is { Off: true } off ? off.Says : null;

    protected override string Deed(string outcome) => AnswerWords.Of(outcome).Deed;

    private void Choose(string outcome) => (Draft.Outcome, commentError) = (outcome, null);

    private void Typed()
    {
        if (Draft.Comment.Trim().Length > 0)
            commentError = null;
    }

    private void Add()
    {
        if (!IsFull)
            Draft.Conditions.Add(new());
    }

    private void AddTerm()
    {
        if (!IsFull)
            Draft.Terms.Add(new());
        KeepSoon();
    }

    private void Remove(DraftTerm term)
    {
        Draft.Terms.Remove(term);
        KeepSoon();
    }

    // what the browser keeps stands in the page once it is drawn
    private void KeepSoon() => keeps = true;

    protected override async Task OnInitializedAsync() => regions = [.. (await Approved.SetsAsync(CancellationToken.None)).Regions.Order(StringComparer.OrdinalIgnoreCase)];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (!keeps)
            return;
        keeps = false;
        await KeepAsync();
    }

    private async Task RemoveAsync(DraftCondition condition)
    {
        Draft.Conditions.Remove(condition);
        await KeepAsync();
    }

    private async Task AskAsync()
    {
        if (WhyOff is not null)
            return;
        Refusal = null;
        if (Draft.NeedsComment && Draft.Comment.Trim().Length == 0)
        {
            commentError = "Say why: the submitter reads it, and it stays on record.";
            await commentBox.FocusAsync();
            return;
        }

        told = Draft.Outcome == "approve" && Draft.Terms.Exists(term => term.Fault(Clock.GetUtcNow()) is not null);
        if (IsTooLong || told)
            await Scripts.RunAsync("fields", "focusFaulty", Fields); // the counter beneath says by how much
        else
            await GoOnAsync();
    }

    private sealed record Choice(string Key, string Title, string Says, bool Off = false);
}

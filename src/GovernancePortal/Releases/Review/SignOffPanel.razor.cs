using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Gates;
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

    [Parameter, EditorRequired]
    public ReleaseReview Review { get; set; } = null!;

    /// <summary>True when the release has changed since it was shown.</summary>
    [Parameter]
    public bool Superseded { get; set; }

    protected override Guid SubjectId => Review.Id;

    protected override string ShownDigest => Review.Digest;

    private bool IsTooLong => Draft.Comment.Trim().Length > DecideTask.MaxComment || Draft.ConditionsToSign.Any(condition => condition.Length > DecideTask.MaxCondition);

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
        if (Draft.Conditions.Count < DecideTask.MaxConditions)
            Draft.Conditions.Add(new());
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

        if (IsTooLong)
            await Scripts.RunAsync("fields", "focusFaulty", Fields); // the counter beneath says by how much
        else
            await GoOnAsync();
    }

    private sealed record Choice(string Key, string Title, string Says, bool Off = false);
}

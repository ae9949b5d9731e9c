using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Ui.Content;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Policies.Review;

/// <summary>Where a holder of the risk seat decides on a version of a policy, with the same proof of who signs as for a release.</summary>
public sealed partial class PolicyDecisionPanel
{
    private readonly string headingId = ElementIds.Next("decide");
    private readonly string commentId = ElementIds.Next("decide");

    private ElementReference commentBox;
    private bool lacksComment;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public PolicyVersionView Version { get; set; } = null!;

    /// <summary>What is signed: the digest of the subject as it is shown.</summary>
    [Parameter, EditorRequired]
    public string Signs { get; set; } = "";

    protected override Guid SubjectId => Version.Id;

    protected override string ShownDigest => Signs;

    /// <summary>What the decision would do, shown beside it and once more before it is signed.</summary>
    [Parameter]
    public RenderFragment? Facts { get; set; }

    private Choice Chosen => Of(Asked.Outcome);

    private bool IsFaulty => Draft.Comment.Trim().Length > DecideTask.MaxComment || (lacksComment && Draft.Comment.Trim().Length == 0);

    // it is asked to retire what has not bound anybody yet
    private bool IsToCome => Version.EffectiveFrom > Clock.GetUtcNow();

    private IReadOnlyList<Choice> Choices => Version.AsksToRetire
        ? [Answer("approve", IsToCome ? "Its day does not come: it never binds, and what is in force stays." : "It binds nobody from now on; open releases are judged again."), Answer("request-changes", "It stays as it is."), Answer("abstain", "Another holder of your seat is asked.")]
        : [Answer("approve", "It binds from its day on and never changes; open releases are judged again."), Answer("request-changes", "It becomes a draft again, with your comment."), Answer("abstain", "Another holder of your seat is asked.")];

    protected override string Deed(string outcome) => Of(outcome).Title;

    private Choice Of(string outcome) => Choices.FirstOrDefault(choice => choice.Key == outcome) ?? Choices[0];

    private Choice Answer(string key, string says) => new(key, PolicyAnswer.Of(key, Version.AsksToRetire, IsToCome), says);

    private void Choose(string key) => (Draft.Outcome, lacksComment) = (key, false);

    private async Task AskAsync()
    {
        if (Draft.Outcome is null)
            return;
        Refusal = null;
        lacksComment = Draft.NeedsComment && Draft.Comment.Trim().Length == 0;
        if (IsFaulty)
            await commentBox.FocusAsync();
        else
            await GoOnAsync();
    }

    private sealed record Choice(string Key, string Title, string Says);
}

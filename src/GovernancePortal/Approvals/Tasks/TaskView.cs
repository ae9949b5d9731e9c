using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Identity;

namespace GovernancePortal.Approvals.Tasks;

/// <summary>A task as lists and clients read it.</summary>
/// <param name="Title">The step's name, and what an approval of it approves: "Platform seat: deployment".</param>
/// <param name="ReleaseId">The release, when the task is about one.</param>
/// <param name="Seat"><c>platform</c>, <c>security</c>, <c>risk</c>, or null for the submitter's task.</param>
/// <param name="ManifestDigest">What a decision must carry.</param>
/// <param name="Verdict">The verdict of the subject's gates.</param>
/// <param name="State"><c>open</c>, <c>decided</c> or <c>withdrawn</c>.</param>
/// <param name="MayDecide">Whether the person who asks may decide it now.</param>
/// <param name="ClaimedBy">Who has taken it on; null while nobody has.</param>
/// <param name="OnBehalfOf">Who delegated it to the person who asks; null where nobody did.</param>
/// <param name="RemindAt">When whoever is asked is reminded; null for never.</param>
/// <param name="OverdueAt">When it was found to be late; null while it was not.</param>
/// <param name="EscalatedAt">When the deputy of the seat was asked as well; null while nobody was.</param>
/// <param name="AsDeputy">True where it was escalated to the person who asks.</param>
public sealed record TaskView(
    Guid Id, string Title, string Subject, string SubjectKind, Guid SubjectId, Guid? ReleaseId, string? Seat, string NodeId, Guid? AssigneeId, string? ManifestDigest, string? Verdict,
    string State, DateTimeOffset CreatedAt, DateTimeOffset DueAt, Guid? ClosedBy, DateTimeOffset? ClosedAt, bool MayDecide, Guid? ClaimedBy, DateTimeOffset? ClaimedAt, Guid? OnBehalfOf, DateTimeOffset? RemindAt, DateTimeOffset? OverdueAt, DateTimeOffset? EscalatedAt, bool AsDeputy)
{
    /// <summary>What an approval of it approves: <c>deployment</c>, <c>model-integrity</c>, <c>use</c>, <c>duties</c>, <c>publication</c>; none follows from another.</summary>
    public IReadOnlyList<string> Approves { get; init; } = [];

    internal static TaskView Of(ApprovalTask task, TaskStanding standing, Actor actor) => new(
        task.Id, Titled(task), standing.Subject?.Title ?? task.SubjectKind, task.SubjectKind, task.SubjectId, task.SubjectKind == "release" ? task.SubjectId : null, task.Seat?.Key(), task.NodeId,
        task.AssigneeId, standing.Subject?.Digest.ToString(), standing.Subject?.Verdict, task.State.ToString().ToLowerInvariant(), task.CreatedAt, task.DueAt, task.ClosedBy, task.ClosedAt,
        task.State == TaskState.Open && (task.Seat is null ? task.AssigneeId == actor.Id : standing.Obstacle is null), task.ClaimedBy, task.ClaimedAt, standing.OnBehalfOf, task.RemindAt, task.OverdueAt, task.EscalatedAt, standing.AsDeputy)
    { Approves = task.Approves };

    private static string Titled(ApprovalTask task) => task.Approves.Count == 0 ? task.Title : $"{task.Title}: {Matters.Words(task.Approves)}";
}

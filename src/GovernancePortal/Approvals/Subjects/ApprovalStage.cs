namespace GovernancePortal.Approvals.Subjects;

/// <summary>Where the approval of a subject stands after a step.</summary>
/// <param name="Waiting">Nodes of the process at which something waits.</param>
/// <param name="EndEvent">The end event, when the process has ended.</param>
public sealed record ApprovalStage(IReadOnlySet<string> Waiting, string? EndEvent);

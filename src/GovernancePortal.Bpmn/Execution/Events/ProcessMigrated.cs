namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The process runs on another definition from here on.</summary>
public sealed record ProcessMigrated(DateTimeOffset At, string FromDigest, string ToDigest) : ProcessEvent(At);

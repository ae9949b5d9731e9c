namespace GovernancePortal.Bpmn.Definitions;

/// <summary>An arrow between two nodes of one process or sub-process.</summary>
/// <param name="Id">Id in the file.</param>
/// <param name="Name">The label; empty when it has none.</param>
/// <param name="SourceId">The node it leaves.</param>
/// <param name="TargetId">The node it enters.</param>
/// <param name="Condition">The condition's text, or null.</param>
public sealed record SequenceFlow(string Id, string Name, string SourceId, string TargetId, string? Condition);

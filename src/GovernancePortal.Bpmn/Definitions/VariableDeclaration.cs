namespace GovernancePortal.Bpmn.Definitions;

/// <summary>A variable of a process or sub-process: <c>gp:variable</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it may hold, apart from null.</param>
/// <param name="IsRequired">Whether the process begins only with a value for it, and it is never null.</param>
public sealed record VariableDeclaration(string Name, VariableType Type, bool IsRequired);

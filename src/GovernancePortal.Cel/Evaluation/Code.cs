using GovernancePortal.Cel.Patterns;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>A compiled expression: operations, the variables they ask for, and how many places loops need. Immutable but for what it remembers of patterns.</summary>
internal sealed record Code(Operation Root, IReadOnlyList<Variable> Variables, int Locals, int Steps, CelLimits Limits)
{
    public PatternCache Patterns { get; } = new();
}

/// <summary>A variable that an expression reads: the names it may have, the best first, and its declared type.</summary>
internal sealed record Variable(string[] Names, CelType Type);

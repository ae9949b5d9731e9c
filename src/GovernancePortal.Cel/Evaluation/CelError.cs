using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>The absence of a value, carried as a value so that &amp;&amp; and || can absorb it (langdef.md, "Logical Operators").</summary>
internal sealed record CelError(string Reason, SourcePosition Position)
{
    public CelException ToException() => new(CelErrorKind.Evaluation, Reason, Position.Line, Position.Column);
}

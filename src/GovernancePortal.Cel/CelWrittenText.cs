namespace GovernancePortal.Cel;

/// <summary>A text that is written in an expression and held against what stands at a place: <c>'refuse'</c> in <c>approvals.exists(a, a.outcome == 'refuse')</c>.</summary>
/// <param name="Line">Line in the expression, from 1.</param>
/// <param name="Column">Column in the line, from 1, in UTF-16 code units.</param>
public sealed record CelWrittenText(CelPath Place, string Text, int Line, int Column);

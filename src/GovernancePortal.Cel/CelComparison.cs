namespace GovernancePortal.Cel;

/// <summary>A place whose value an expression holds against a text that is written in it: <c>m.kind == 'bias'</c>, <c>m.kind in ['bias', 'cost']</c>.</summary>
public sealed record CelComparison(CelPath Place, string Text);

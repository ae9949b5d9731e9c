namespace GovernancePortal.Cel.Values;

/// <summary>
/// The absence of a value, carried as a value so that &amp;&amp; and || can absorb it (langdef.md, "Logical Operators").
/// <paramref name="At"/> is the offset in the source.
/// </summary>
internal sealed record CelError(string Reason, int At)
{
    /// <summary>The place of an error that has not yet passed an operation of the expression.</summary>
    public const int Nowhere = -1;
}

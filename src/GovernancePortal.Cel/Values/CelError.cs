namespace GovernancePortal.Cel.Values;

/// <summary>
/// The absence of a value, carried as a value so that &amp;&amp; and || can absorb it (langdef.md, "Logical Operators").
/// <paramref name="At"/> is the offset in the source; <paramref name="Hint"/> gives the end of the message, which is dear to find and seldom read.
/// </summary>
internal sealed record CelError(string Reason, int At, Func<string>? Hint = null)
{
    /// <summary>The reason as it leaves the expression.</summary>
    public string Message => Reason + Hint?.Invoke();

    /// <summary>The place of an error that has not yet passed an operation of the expression.</summary>
    public const int Nowhere = -1;
}

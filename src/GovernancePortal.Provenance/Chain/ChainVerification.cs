namespace GovernancePortal.Provenance.Chain;

/// <summary>The outcome of a pass over a chain.</summary>
/// <param name="Count">How many entries hold, counted from the first.</param>
/// <param name="Head">The hash of the last entry that holds; <see cref="HashChain.Start"/> if there is none.</param>
/// <param name="FirstBreak">The first entry that does not hold, or null when all do.</param>
public sealed record ChainVerification(long Count, Sha256Digest Head, ChainBreak? FirstBreak)
{
    /// <summary>True when every entry holds.</summary>
    public bool Holds => FirstBreak is null;
}

namespace GovernancePortal.Provenance.Chain;

/// <summary>The first entry at which a chain does not hold.</summary>
/// <param name="Sequence">The number that the entry at this place should have, from 1.</param>
/// <param name="Fault">How it breaks the chain.</param>
/// <param name="Expected">What should be there: a number or a hash.</param>
/// <param name="Found">What is there.</param>
public sealed record ChainBreak(long Sequence, ChainFault Fault, string Expected, string Found)
{
    /// <summary>The break in one sentence.</summary>
    public override string ToString() => Fault switch
    {
        ChainFault.WrongSequence => $"Entry {Sequence} is missing or out of place: the entry found there has number {Found}.",
        ChainFault.WrongPreviousHash => $"Entry {Sequence} names {Found} as the hash before it; the entry before has {Expected}.",
        ChainFault.WrongHash => $"Entry {Sequence} was changed: its content hashes to {Expected}, recorded is {Found}.",
        _ => $"Entry {Sequence} cannot be read: {Found}",
    };
}

using System.Text.Json.Nodes;
using FsCheck.Fluent;
using GovernancePortal.Provenance.Chain;

namespace GovernancePortal.Provenance.Tests.Chain;

public class HashChainProperties
{
    [Fact]
    public void Verify_AnyFlippedBit_IsCaughtAtItsEntry()
    {
        var chain = Chain(8);
        var places =
            from entry in Gen.Choose(0, chain.Count - 1)
            from position in Gen.Choose(0, chain[entry].Content.Length - 1)
            from bit in Gen.Choose(0, 7)
            select (Entry: entry, Position: position, Bit: bit);
        Properties.Holds(places, place =>
        {
            var content = chain[place.Entry].Content.ToArray();
            content[place.Position] ^= (byte)(1 << place.Bit);
            List<ChainEntry> changed = [.. chain];
            changed[place.Entry] = chain[place.Entry] with { Content = content };
            return HashChain.Verify(changed).FirstBreak?.Sequence == place.Entry + 1;
        });
    }

    [Fact]
    public void Verify_AnyEntryRemovedButTheLast_IsCaughtAtItsPlace()
    {
        var chain = Chain(8);
        Properties.Holds(Gen.Choose(0, chain.Count - 2), removed =>
        {
            List<ChainEntry> rest = [.. chain];
            rest.RemoveAt(removed);
            return HashChain.Verify(rest).FirstBreak is { Fault: ChainFault.WrongSequence } found && found.Sequence == removed + 1;
        });
    }

    private static List<ChainEntry> Chain(int count)
    {
        var chain = new List<ChainEntry>();
        for (var i = 1; i <= count; i++)
            chain.Add(HashChain.Link(new JsonObject { ["n"] = i * 0.5, ["what"] = "é" }, i, i == 1 ? HashChain.Start : chain[^1].Hash));
        return chain;
    }
}

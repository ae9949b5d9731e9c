using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Provenance.Chain;

namespace GovernancePortal.Provenance.Tests.Chain;

public class HashChainTests
{
    [Fact]
    public void Link_FirstEntry_HashesTheDocumentedBytes()
    {
        var entry = HashChain.Link(new JsonObject { ["who"] = "scientist", ["action"] = "submit" }, 1, HashChain.Start);

        var expected = $$"""{"action":"submit","previousHash":"{{new string('0', 64)}}","sequence":1,"who":"scientist"}""";
        Encoding.UTF8.GetString(entry.Content.Span).ShouldBe(expected);
        entry.Hash.ShouldBe(Sha256Digest.Of(Encoding.UTF8.GetBytes(expected)));
    }

    [Fact]
    public void Verify_LinkedEntries_Hold()
    {
        var chain = Chain(5);
        var result = HashChain.Verify(chain);
        result.Holds.ShouldBeTrue();
        result.Count.ShouldBe(5);
        result.Head.ShouldBe(chain[^1].Hash);
    }

    [Fact]
    public void Verify_NoEntries_HoldsAtTheStart() => HashChain.Verify([]).ShouldBe(new ChainVerification(0, HashChain.Start, null));

    [Fact]
    public async Task VerifyAsync_AnotherLayoutOfTheSameContent_Holds()
    {
        var chain = Chain(3).Select(static e => e with { Content = Encoding.UTF8.GetBytes(JsonNode.Parse(e.Content.Span)!.ToJsonString(new() { WriteIndented = true })) });
        (await HashChain.VerifyAsync(chain.ToAsyncEnumerable())).Holds.ShouldBeTrue();
    }

    [Fact]
    public void Verify_ChangedContent_NamesTheEntryAndItsHash()
    {
        var chain = Chain(5);
        chain[2] = chain[2] with { Content = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(chain[2].Content.Span).Replace("change 3", "change X", StringComparison.Ordinal)) };
        var result = HashChain.Verify(chain);
        result.Count.ShouldBe(2);
        result.FirstBreak!.Sequence.ShouldBe(3);
        result.FirstBreak.Fault.ShouldBe(ChainFault.WrongHash);
        result.FirstBreak.ToString().ShouldBe($"Entry 3 was changed: its content hashes to {HashChain.HashOf(chain[2].Content)}, recorded is {chain[2].Hash}.");
    }

    [Fact]
    public void Verify_RemovedEntry_NamesTheMissingNumber()
    {
        var chain = Chain(5);
        chain.RemoveAt(2);
        ShouldBreak(chain, 3, ChainFault.WrongSequence, "Entry 3 is missing or out of place: the entry found there has number 4.");
    }

    [Fact]
    public void Verify_SwappedEntries_NamesTheFirst()
    {
        var chain = Chain(5);
        (chain[1], chain[2]) = (chain[2], chain[1]);
        ShouldBreak(chain, 2, ChainFault.WrongSequence, "has number 3");
    }

    [Fact]
    public void Verify_RewrittenEntry_NamesTheOneAfterIt()
    {
        var chain = Chain(5);
        chain[2] = HashChain.Link(new JsonObject { ["what"] = "forged" }, 3, chain[1].Hash);
        ShouldBreak(chain, 4, ChainFault.WrongPreviousHash, "names");
    }

    [Theory]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "no number")]
    [InlineData("""{"sequence":"1"}""", "no number")]
    [InlineData("""{"sequence":1}""", "no previous hash")]
    [InlineData("""{"sequence":1,"sequence":1}""", "twice")]
    [InlineData("{", "JSON")]
    public void Verify_NoLinkedEntry_SaysWhy(string content, string reason) =>
        ShouldBreak([new ChainEntry(Encoding.UTF8.GetBytes(content), default)], 1, ChainFault.Unreadable, reason);

    [Fact]
    public void Next_AfterABreak_StaysBroken()
    {
        var chain = Chain(3);
        var verifier = new HashChainVerifier();
        verifier.Next(chain[0]).ShouldBeNull();
        var found = verifier.Next(chain[2]).ShouldNotBeNull();
        verifier.Next(chain[1]).ShouldBe(found);
        verifier.Count.ShouldBe(1);
    }

    [Fact]
    public void Next_FromATrustedEntry_GoesOnFromThere()
    {
        var chain = Chain(4);
        var verifier = new HashChainVerifier(2, chain[1].Hash);
        verifier.Next(chain[2]).ShouldBeNull();
        verifier.Next(chain[3]).ShouldBeNull();
        verifier.Head.ShouldBe(chain[3].Hash);
    }

    [Fact]
    public void Link_LinkedContentOrWrongStart_IsRefused()
    {
        Should.Throw<ArgumentException>(() => HashChain.Link(new JsonObject { ["sequence"] = 1 }, 1, HashChain.Start));
        Should.Throw<ArgumentException>(() => HashChain.Link([], 2, HashChain.Start));
        Should.Throw<ArgumentException>(() => HashChain.Link([], 1, Sha256Digest.Of("x"u8)));
        Should.Throw<ArgumentOutOfRangeException>(() => HashChain.Link([], 0, HashChain.Start));
    }

    private static void ShouldBreak(IEnumerable<ChainEntry> chain, long sequence, ChainFault fault, string words)
    {
        var found = HashChain.Verify(chain).FirstBreak.ShouldNotBeNull();
        found.Sequence.ShouldBe(sequence);
        found.Fault.ShouldBe(fault);
        found.ToString().ShouldContain(words, Case.Sensitive);
    }

    private static List<ChainEntry> Chain(int count)
    {
        var chain = new List<ChainEntry>();
        for (var i = 1; i <= count; i++)
            chain.Add(HashChain.Link(new JsonObject { ["what"] = $"change {i}" }, i, i == 1 ? HashChain.Start : chain[^1].Hash));
        return chain;
    }
}

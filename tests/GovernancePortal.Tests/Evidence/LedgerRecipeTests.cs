using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Provenance.Chain;

namespace GovernancePortal.Tests.Evidence;

public sealed class LedgerRecipeTests
{
    [Fact]
    public void Text_FollowedToTheLetter_GivesEveryHash()
    {
        foreach (var entry in SampleDocuments.Approved.Ledger.Entries)
        {
            var content = entry.Content.ShouldNotBeNull();
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))).ShouldBe(entry.Hash.ToString());
            var members = JsonDocument.Parse(content).RootElement;
            members.GetProperty("sequence").GetInt64().ShouldBe(entry.Number);
            members.GetProperty("previousHash").GetString().ShouldBe(entry.PreviousHash.ToString());
        }
    }

    [Fact]
    public void Text_IsTheRecipeOfTheLedgersChain()
    {
        var entry = HashChain.Link(new() { ["action"] = "Release requested" }, 1, HashChain.Start);

        SHA256.HashData(entry.Content.Span).ShouldBe(entry.Hash.ToArray());
        foreach (var member in new[] { HashChain.SequenceMember, HashChain.PreviousHashMember })
            LedgerRecipe.Text.ShouldContain(member);
    }
}

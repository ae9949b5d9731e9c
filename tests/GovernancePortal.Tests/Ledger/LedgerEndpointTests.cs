using System.Text.Json;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Ledger;

/// <summary>The ledger as clients read it.</summary>
[Trait("Category", "Database")]
public sealed class LedgerEndpointTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Council council = new(portal);

    [Fact]
    public async Task EntriesAfterANumber_AreFilteredAsAPageIs()
    {
        var (person, _) = await council.NewcomerAsync("auditor");
        await council.EntriesAsync(new());

        var all = await AfterAsync("");
        var ofKind = await AfterAsync("&kind=person");
        var ofThing = await AfterAsync($"&key={person}");
        var found = await AfterAsync("&q=role.grant");

        all.Select(Kind).Distinct().Count().ShouldBeGreaterThan(2);
        ofKind.Select(Kind).Distinct().ShouldBe(["person"]);
        ofThing.ShouldHaveSingleItem().GetProperty("action").GetString().ShouldBe("person.add");
        found.ShouldNotBeEmpty();
        found.ShouldAllBe(entry => entry.GetProperty("action").GetString() == "role.grant");
    }

    [Theory]
    [InlineData(7L, 7)]
    [InlineData(2_147_483_648L, int.MaxValue)]
    [InlineData(long.MaxValue, int.MaxValue)]
    public void Page_OfMoreThanAnIntCounts_SaysTheMost(long total, int said) => PageQuery.Of<int>([], total, new PageRequest()).Total.ShouldBe(said);

    private static string? Kind(JsonElement entry) => entry.GetProperty("entityKind").GetString();

    private async Task<List<JsonElement>> AfterAsync(string filter) => [.. (await council.GetAsync("auditor", "/ledger/entries?after=0&pageSize=200" + filter)).GetProperty("items").EnumerateArray()];
}

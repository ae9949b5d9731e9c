using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Releases.Requests;

/// <summary>What the list of releases is narrowed by.</summary>
[Trait("Category", "Database")]
public sealed class ReleaseFilterTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Theory]
    [InlineData("production", true)]
    [InlineData("Production", true)]
    [InlineData("%20PRODUCTION%20", true)]
    [InlineData("staging", false)]
    public async Task Environment_IsFoundHoweverItIsSpelled(string environment, bool isThere)
    {
        var release = await story.AskBareAsync();

        var found = await story.GetAsync("auditor", $"/releases?pageSize=200&environment={environment}");

        found.GetProperty("items").EnumerateArray().Any(item => Story.Id(item) == release).ShouldBe(isThere);
    }
}

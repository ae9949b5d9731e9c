using System.Net;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Releases;

[Trait("Category", "Database")]
public sealed class CompareVersionsTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Comparison_OfTwoVersions_NamesEachFieldThatDiffers()
    {
        var (first, second) = await TwoAsync(Story.CompleteCard
            .Replace("value: 0.812", "value: 0.834", StringComparison.Ordinal)
            .Replace("limitations: [Trained on loans of one country]", "limitations: [Trained on loans of two countries]\nteam: lending", StringComparison.Ordinal)
            .Replace("purpose: Support for loan officers, ", "", StringComparison.Ordinal));

        var comparison = await story.GetAsync("auditor", $"/versions/{second}/comparison?with={first}");

        (comparison.GetProperty("version").GetProperty("version").GetString(), comparison.GetProperty("with").GetProperty("version").GetString()).ShouldBe(("2.0.0", "1.0.0"));
        var changes = comparison.GetProperty("changes").EnumerateArray().ToDictionary(change => change.GetProperty("field").GetString()!, StringComparer.Ordinal);
        changes.Count.ShouldBe(4, comparison.ToString());
        changes["roc_auc"].GetProperty("move").GetProperty("isBetter").GetBoolean().ShouldBeTrue();
        changes["Limitations"].GetProperty("after").GetString().ShouldBe("Trained on loans of two countries");
        changes.Values.Count(change => change.GetProperty("isRemoved").GetBoolean()).ShouldBe(1);
        changes["Extensions: portal-card: team"].GetProperty("after").GetString().ShouldBe("lending");
    }

    [Fact]
    public async Task Comparison_OfTheSameCard_IsEmpty()
    {
        var (first, second) = await TwoAsync(Story.CompleteCard);

        (await story.GetAsync("scientist", $"/versions/{second}/comparison?with={first}")).GetProperty("changes").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Comparison_WithNothingOrWithWhatIsNotThere_IsRefused()
    {
        var version = await story.SubmitVersionAsync();

        (await StatusAsync("scientist", $"/versions/{version}/comparison")).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync("scientist", $"/versions/{version}/comparison?with={Guid.NewGuid()}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync("scientist", $"/versions/{Guid.NewGuid()}/comparison?with={version}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("scientist")]
    [InlineData("platform")]
    [InlineData("security")]
    [InlineData("risk")]
    [InlineData("compliance")]
    [InlineData("auditor")]
    [InlineData("admin")]
    public async Task Comparison_IsForEveryRole(string account)
    {
        var (first, second) = await TwoAsync(Story.CompleteCard);

        (await StatusAsync(account, $"/versions/{second}/comparison?with={first}")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Comparison_WithoutSigningIn_IsRefused()
    {
        using var answer = await portal.Anonymous.GetAsync($"/api/v1/versions/{Guid.NewGuid()}/comparison?with={Guid.NewGuid()}", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<(Guid First, Guid Second)> TwoAsync(string secondCard)
    {
        var model = await story.ModelAsync();
        var dataset = await story.SubmitDatasetAsync($"loans-{model:n}", Story.CleanCsv);
        return (await story.SubmitVersionAsync(model, "1.0.0", dataset), await story.SubmitVersionAsync(model, "2.0.0", dataset, secondCard));
    }

    private async Task<HttpStatusCode> StatusAsync(string account, string path)
    {
        using var client = await portal.AsAsync(account);
        using var answer = await client.GetAsync("/api/v1" + path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}

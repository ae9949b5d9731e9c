using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Releases;

[Trait("Category", "Database")]
public sealed class CardDownloadTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Theory]
    [InlineData("*/*", "application/yaml", "schema: portal-card/1")]
    [InlineData("text/markdown", "text/markdown", "---")]
    [InlineData("application/yaml;q=0.2, application/json", "application/json", "{")]
    [InlineData("text/html, application/json;q=0, */*;q=0.5", "application/yaml", "schema: portal-card/1")]
    public async Task Card_OfAVersion_IsWrittenInTheAcceptedFormat(string accept, string mediaType, string beginning)
    {
        using var answer = await CardAsync(await story.SubmitVersionAsync(), accept);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldStartWith(beginning);
    }

    [Fact]
    public async Task Card_InNoAcceptedFormat_IsAProblem()
    {
        using var answer = await CardAsync(await story.SubmitVersionAsync(), "image/png");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotAcceptable);
        JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("code").GetString().ShouldBe("not-acceptable");
    }

    [Fact]
    public async Task Card_AsSubmitted_IsTheSameByteForByte()
    {
        var version = await story.SubmitVersionAsync();
        var dataset = (await story.GetAsync("auditor", $"/versions/{version}")).GetProperty("datasetIds")[0].GetGuid();
        using var answer = await CardAsync(version, "*/*", "?format=submitted");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(Story.CardOf(dataset));
    }

    [Fact]
    public async Task Card_AfterASignOff_CarriesIt()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        (await story.DecideAsync("risk", release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        var version = (await story.GetAsync("risk", $"/releases/{release}")).GetProperty("versionId").GetGuid();
        using var answer = await CardAsync(version, "application/json");
        var approval = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("approvals").EnumerateArray().ShouldHaveSingleItem();
        approval.GetProperty("decision").GetString().ShouldBe("approve");
        approval.GetProperty("gate").GetString()!.ShouldEndWith("risk seat");
    }

    private async Task<HttpResponseMessage> CardAsync(Guid version, string accept, string query = "")
    {
        using var client = await portal.AsAsync("auditor");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept).ShouldBeTrue();
        return await client.GetAsync($"/api/v1/versions/{version}/card{query}", TestContext.Current.CancellationToken);
    }
}

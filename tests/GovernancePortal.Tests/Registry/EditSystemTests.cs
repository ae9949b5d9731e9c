using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Registry;

[Trait("Category", "Database")]
public sealed class EditSystemTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Owner_NamedLater_LetsTheGatePass()
    {
        var release = await story.AskForReleaseAsync(owner: "");
        (await story.SettleAsync(release)).GetProperty("verdict").GetString().ShouldBe("fail");
        var system = await SystemOfAsync(release);

        var (status, body) = await PutAsync("scientist", system, "Head of Lending", await TagAsync(system));

        (status, body.GetProperty("owner").GetString()).ShouldBe((HttpStatusCode.OK, "Head of Lending"));
        await story.BecomesAsync(release, "pass");
        await portal.Get<GovernancePortal.Ledger.LedgerBook>().CatchUpAsync(Cancellation);
        var entries = (await story.GetAsync("auditor", "/ledger/entries?action=system.edit&pageSize=200")).GetProperty("items").EnumerateArray();
        entries.ShouldContain(entry => entry.GetProperty("content").GetProperty("fields").GetProperty("owner").GetProperty("to").GetString() == "Head of Lending");
    }

    [Fact]
    public async Task Edit_WithoutATag_IsRefused() =>
        (await PutAsync("scientist", await NewAsync(), "Somebody", null)).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(HttpStatusCode.PreconditionRequired), answer => answer.Body.GetProperty("code").GetString().ShouldBe("tag-missing"));

    [Fact]
    public async Task Edit_OverAnothersChange_IsRefusedAndChangesNothing()
    {
        var system = await NewAsync();
        var seen = await TagAsync(system);
        (await PutAsync("admin", system, "First", seen)).Status.ShouldBe(HttpStatusCode.OK);

        var (status, body) = await PutAsync("scientist", system, "Second", seen);

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.PreconditionFailed, "system-changed"));
        (await story.GetAsync("auditor", $"/systems/{system}")).GetProperty("owner").GetString().ShouldBe("First");
    }

    [Fact]
    public async Task TenEdits_OfOneStateAtOnce_SaveOne()
    {
        var system = await NewAsync();
        var seen = await TagAsync(system);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => PutAsync("scientist", system, $"Owner {n}", seen)));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed).ShouldBe(9);
    }

    [Theory]
    [InlineData("risk")]
    [InlineData("auditor")]
    public async Task Edit_ByAnotherRole_IsRefused(string account)
    {
        var system = await NewAsync();
        (await PutAsync(account, system, "Me", await TagAsync(system))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<Guid> NewAsync() =>
        Story.Id((await story.PostAsync("scientist", "/systems", new { name = Guid.NewGuid().ToString("n"), purpose = "Assess loans", businessUnit = "Lending", owner = "" })).Body);

    private async Task<Guid> SystemOfAsync(Guid release) => (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid();

    private async Task<EntityTagHeaderValue> TagAsync(Guid system)
    {
        using var client = await portal.AsAsync("auditor");
        using var answer = await client.GetAsync($"/api/v1/systems/{system}", Cancellation);
        return answer.Headers.ETag.ShouldNotBeNull();
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string account, Guid system, string owner, EntityTagHeaderValue? tag)
    {
        using var client = await portal.AsAsync(account);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/systems/{system}") { Content = JsonContent.Create(new { purpose = "Assess loans", businessUnit = "Lending", owner }) };
        if (tag is not null)
            request.Headers.IfMatch.Add(tag);
        using var answer = await client.SendAsync(request, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation));
    }
}

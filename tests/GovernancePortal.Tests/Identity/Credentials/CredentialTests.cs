using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Identity.Credentials;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Identity.Credentials;

/// <summary>Credentials of machines: made, used, listed and revoked.</summary>
[Trait("Category", "Database")]
public sealed class CredentialTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Council council = new(portal);
    private readonly Machines machines = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deed_OfAMachine_NamesTheMachineAndOnWhoseBehalf()
    {
        var (id, secret) = await machines.MakeAsync("scientist", "systems:write");
        var made = await machines.SendAsync(secret, HttpMethod.Post, "/systems", new { name = "by machine " + id, purpose = "Assess loans" });
        made.Status.ShouldBe(HttpStatusCode.Created, made.Body.ToString());

        var entry = (await council.EntriesAsync(new(Actor: id))).ShouldHaveSingleItem();
        (entry.Action, entry.Actor, entry.OnBehalfOf).ShouldBe(("system.register", id, await council.IdOfAsync("scientist")));
    }

    [Fact]
    public async Task Ledger_OfACredential_HoldsItsMakingAndItsEnd_AndNothingOfItsSecret()
    {
        var (id, secret) = await machines.MakeAsync("scientist", "register:read");
        await council.DeleteAsync("scientist", $"/credentials/{id}");

        var entries = await council.EntriesAsync(new(Kind: "credential", Key: id.ToString()));

        entries.Select(entry => entry.Action).ShouldBe(["credential.revoke", "credential.create"]);
        var text = string.Concat(entries.Select(entry => entry.Content.GetRawText()));
        text.ShouldNotContain(secret[37..]);
        text.ShouldNotContain(CredentialSecret.Parse(secret)!.Digest.ToString());
    }

    [Fact]
    public async Task Database_HoldsTheDigestAlone()
    {
        var (id, secret) = await machines.MakeAsync("scientist", "register:read");
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var row = await db.Set<Credential>().SingleAsync(credential => credential.Id == id, Cancellation);
        row.SecretDigest.ShouldBe(CredentialSecret.Parse(secret)!.Digest);
        JsonSerializer.Serialize(row).ShouldNotContain(secret[37..]);
    }

    [Fact]
    public async Task Use_IsSeen_ToTheMinute()
    {
        var (id, secret) = await machines.MakeAsync("scientist", "register:read");
        (await OneAsync("scientist", id)).GetProperty("lastUsedAt").ValueKind.ShouldBe(JsonValueKind.Null);

        await machines.GetAsync(secret, "/systems");
        var first = (await OneAsync("scientist", id)).GetProperty("lastUsedAt").GetDateTimeOffset();
        await machines.GetAsync(secret, "/systems");

        (await OneAsync("scientist", id)).GetProperty("lastUsedAt").GetDateTimeOffset().ShouldBe(first, "it is written once a minute");
    }

    [Fact]
    public async Task List_ForAScientist_HoldsTheirOwnAlone_AndForAnAdministratorEverybodys()
    {
        var (id, _) = await machines.MakeAsync("platform", "register:read");
        (await council.GetAsync("scientist", "/credentials?pageSize=200")).GetProperty("items").EnumerateArray().ShouldAllBe(item => item.GetProperty("owner").GetProperty("account").GetString() == "scientist");
        (await OneAsync("admin", id)).GetProperty("owner").GetProperty("account").GetString().ShouldBe("platform");
        (await council.GetAsync("admin", "/credentials?mine=true&pageSize=200")).GetProperty("items").EnumerateArray().ShouldAllBe(item => item.GetProperty("owner").GetProperty("account").GetString() == "admin");
    }

    [Fact]
    public async Task List_OfOrphans_SaysWhyNobodyAnswers()
    {
        var (person, account) = await council.NewcomerAsync("data-scientist");
        var (id, _) = await machines.MakeAsync(account, "register:read");
        await council.PostAsync("admin", $"/people/{person}/suspension", new { reason = "left" });

        var orphan = (await council.GetAsync("admin", $"/credentials?state=orphaned&ownerId={person}")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();

        (Story.Id(orphan), orphan.GetProperty("state").GetString(), orphan.GetProperty("orphaned").GetString()).ShouldBe((id, "orphaned", "Its owner is suspended."));
    }

    [Fact]
    public async Task Revoking_SomebodyElses_IsForAdministrators()
    {
        var (id, secret) = await machines.MakeAsync("scientist", "register:read");
        (await council.DeleteAsync("platform", $"/credentials/{id}")).Status.ShouldBe(HttpStatusCode.NotFound, "whose credentials these are is nobody's business");
        var auditor = await council.DeleteAsync("auditor", $"/credentials/{id}");
        (auditor.Status, Council.Code(auditor)).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"));
        (await council.DeleteAsync("admin", $"/credentials/{id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await machines.CodeAsync(secret)).ShouldBe("credential-revoked");
        Council.Code(await council.DeleteAsync("admin", $"/credentials/{id}")).ShouldBe("already-revoked");
    }

    [Theory]
    [InlineData("scientist", "ledger:read", 30, "scope-not-yours")]
    [InlineData("scientist", "tasks:decide", 30, "invalid-fields")]
    [InlineData("scientist", null, 30, "invalid-fields")]
    [InlineData("scientist", "register:read", 0, "invalid-fields")]
    [InlineData("scientist", "register:read", 100_000, "invalid-fields")]
    public async Task Making_BeyondTheLimits_IsRefused(string account, string? scope, int days, string code) =>
        Council.Code(await council.PostAsync(account, "/credentials", new { name = "x", scopes = scope is null ? [] : new[] { scope }, days })).ShouldBe(code);

    [Fact]
    public async Task Making_MoreThanOnePersonMayHave_IsRefused()
    {
        var (_, account) = await council.NewcomerAsync("data-scientist");
        for (var i = 0; i < new CredentialOptions().MaxPerPerson; i++)
            await machines.MakeAsync(account, "register:read");
        Council.Code(await council.PostAsync(account, "/credentials", new { name = "x", scopes = new[] { "register:read" } })).ShouldBe("too-many-credentials");
    }

    [Fact]
    public async Task Making_ManyAtOnce_EndsAtWhatOnePersonMayHave()
    {
        var (_, account) = await council.NewcomerAsync("data-scientist");
        var most = new CredentialOptions().MaxPerPerson;
        var answers = await Task.WhenAll(Enumerable.Range(0, most + 15).Select(_ => council.PostAsync(account, "/credentials", new { name = "x", scopes = new[] { "register:read" } })));
        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(most);
        answers.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => Council.Code(answer) == "too-many-credentials");
    }

    [Fact]
    public async Task Making_WithAnIdempotencyKey_IsRefused_ForTheAnswerIsKeptNowhere()
    {
        using var client = await portal.AsAsync("scientist");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        using var answer = await client.PostAsJsonAsync("/api/v1/credentials", new { name = "x", scopes = new[] { "register:read" } }, Cancellation);
        (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "idempotency-key-not-taken"));
    }

    [Fact]
    public async Task Submission_ByAMachine_IsItsOwners()
    {
        var (_, secret) = await machines.MakeAsync("scientist", "datasets:write", "register:read");
        using var form = new MultipartFormDataContent
        {
            { JsonContent.Create(new { name = Guid.NewGuid().ToString(), source = "loan book", licence = "CC-BY-4.0", lawfulBasis = "contract", region = "eu-west", classification = "internal", personalData = false, categories = Array.Empty<string>() }), "metadata" },
            { new StringContent(Story.CleanCsv), "files", "data.csv" },
        };
        var made = await machines.SendAsync(secret, HttpMethod.Post, "/datasets", form);
        made.Status.ShouldBe(HttpStatusCode.Created, made.Body.ToString());

        var dataset = (await machines.GetAsync(secret, $"/datasets/{Story.Id(made.Body)}")).Body;

        dataset.GetProperty("submittedBy").GetGuid().ShouldBe(await council.IdOfAsync("scientist"), "so the owner cannot accept its report either");
    }

    private async Task<JsonElement> OneAsync(string account, Guid id) =>
        (await council.GetAsync(account, "/credentials?pageSize=200")).GetProperty("items").EnumerateArray().Single(item => Story.Id(item) == id);
}

using System.Net;
using System.Text.Json.Nodes;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Identity.Credentials;

/// <summary>When a machine's credential is not accepted, and what it is told.</summary>
[Trait("Category", "Database")]
public sealed class CredentialRefusalTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Council council = new(portal);
    private readonly Machines machines = new(portal);

    [Fact]
    public async Task Credential_ThatExpired_IsRefused()
    {
        var (id, secret) = await machines.MakeAsync("scientist", "register:read");
        (await machines.GetAsync(secret, "/systems")).Status.ShouldBe(HttpStatusCode.OK);
        await machines.ExpireAsync(id);
        var (status, body) = await machines.GetAsync(secret, "/systems");
        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Unauthorized, "credential-expired"));
    }

    [Fact]
    public async Task Credential_ThatWasRevoked_IsRefusedFromTheNextRequestOn()
    {
        var (id, secret) = await machines.MakeAsync("scientist", "register:read");
        (await council.DeleteAsync("scientist", $"/credentials/{id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await machines.CodeAsync(secret)).ShouldBe("credential-revoked");
    }

    [Theory]
    [InlineData("one character changed")]
    [InlineData("another id")]
    [InlineData("cut off")]
    [InlineData("no id")]
    public async Task Secret_ThatIsWrong_IsRefusedWithoutSayingWhat(string how)
    {
        var (_, secret) = await machines.MakeAsync("scientist", "register:read");
        var wrong = how switch
        {
            "one character changed" => secret[..^1] + (secret[^1] == 'A' ? 'B' : 'A'),
            "another id" => $"gpc_{Guid.NewGuid():n}{secret[36..]}",
            "cut off" => secret[..^2],
            _ => "gpc_",
        };
        (await machines.CodeAsync(wrong)).ShouldBe("credential-unknown");
    }

    [Fact]
    public async Task Secret_ThatIsWrong_SaysNothingOfARevokedCredential()
    {
        var (id, secret) = await machines.MakeAsync("scientist", "register:read");
        await council.DeleteAsync("scientist", $"/credentials/{id}");
        (await machines.CodeAsync(secret[..^1] + (secret[^1] == 'A' ? 'B' : 'A'))).ShouldBe("credential-unknown");
    }

    [Fact]
    public async Task Credential_WithoutTheScope_IsRefusedAndTheAttemptIsInTheLedger()
    {
        var (id, secret) = await machines.MakeAsync("scientist", "register:read");
        var answer = await machines.SendAsync(secret, HttpMethod.Post, "/systems", new { name = "forbidden", purpose = "none" });
        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Forbidden, "scope-missing"));
        (await council.RefusalsAsync(id, "request")).ShouldBe(["scope-missing"]);
    }

    [Fact]
    public async Task Credential_OfASuspendedPerson_IsRefusedUntilThePersonIsLetInAgain()
    {
        var (person, account) = await council.NewcomerAsync("data-scientist");
        var (id, secret) = await machines.MakeAsync(account, "register:read", "systems:write");
        await council.PostAsync("admin", $"/people/{person}/suspension", new { reason = "left for a while" });

        (await machines.CodeAsync(secret)).ShouldBe("credential-orphaned");
        (await machines.SendAsync(secret, HttpMethod.Post, "/systems", new { name = "late", purpose = "none" })).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await council.RefusalsAsync(id, "credential.use")).ShouldBe(["credential-orphaned"], "reading is refused without an entry");

        await council.DeleteAsync("admin", $"/people/{person}/suspension");
        (await machines.GetAsync(secret, "/systems")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Credential_OfAPersonWithoutRoles_IsRefused()
    {
        var (person, account) = await council.NewcomerAsync("data-scientist");
        var (_, secret) = await machines.MakeAsync(account, "register:read");
        await TakeAsync(person, "data-scientist");
        (await machines.CodeAsync(secret)).ShouldBe("credential-orphaned");
    }

    [Fact]
    public async Task Credential_OfAPersonWhoLostARole_MayWhatIsLeft()
    {
        var (person, account) = await council.NewcomerAsync("data-scientist", "auditor");
        var (_, secret) = await machines.MakeAsync(account, "systems:write", "ledger:read");
        await TakeAsync(person, "data-scientist");

        var answer = await machines.SendAsync(secret, HttpMethod.Post, "/systems", new { name = "too late", purpose = "none" });
        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"));
        (await machines.GetAsync(secret, "/ledger/entries")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("POST", "/tasks/11111111-1111-4111-8111-111111111111/decision", """{"outcome": "approve", "comment": "by machine"}""")]
    [InlineData("POST", "/datasets/11111111-1111-4111-8111-111111111111/redaction-report/acceptance", """{"reason": "fine", "digest": "none"}""")]
    [InlineData("POST", "/seats/11111111-1111-4111-8111-111111111111/confirmation", "{}")]
    [InlineData("POST", "/credentials", """{"name": "offspring", "scopes": ["register:read"]}""")]
    [InlineData("GET", "/credentials", null)]
    public async Task Machine_OfASeat_NeverDecidesNorMakesCredentials(string method, string path, string? body)
    {
        var (_, secret) = await machines.MakeAsync("security", [.. await OpenScopesAsync("security")]);
        var answer = await machines.SendAsync(secret, new(method), path, body is null ? null : JsonNode.Parse(body));
        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Forbidden, "scope-missing"));
    }

    [Theory]
    [InlineData("/inventory")]
    [InlineData("/administration/people")]
    [InlineData("/ledger")]
    public async Task Credential_OutsideTheApi_OpensNothing(string path)
    {
        var (_, secret) = await machines.MakeAsync("admin", [.. await OpenScopesAsync("admin")]);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", secret);
        using var answer = await portal.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<IEnumerable<string>> OpenScopesAsync(string account) =>
        (await council.GetAsync(account, "/credentials/scopes")).EnumerateArray().Where(scope => scope.GetProperty("yours").GetBoolean()).Select(scope => scope.GetProperty("id").GetString()!);

    private async Task TakeAsync(Guid person, string role)
    {
        var grant = (await council.GetAsync("admin", $"/people/{person}")).GetProperty("grants").EnumerateArray().First(grant => grant.GetProperty("role").GetString() == role);
        (await council.DeleteAsync("admin", $"/people/{person}/roles/{Story.Id(grant)}")).Status.ShouldBe(HttpStatusCode.NoContent);
    }
}

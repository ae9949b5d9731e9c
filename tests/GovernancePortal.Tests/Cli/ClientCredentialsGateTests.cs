using System.Diagnostics;
using System.Net;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Cli;

/// <summary>The installed <c>govern gate</c> with client credentials of a real provider, for an application that somebody registered.</summary>
[Trait("Category", "Database")]
public sealed class ClientCredentialsGateTests(ProviderPortal portal, PackedGovern govern) : IClassFixture<ProviderPortal>
{
    private const string Scopes = "register:read versions:write releases:write";
    private readonly Story story = new(portal);

    [Fact]
    public async Task Gate_FromAShellScript_WithClientCredentials_EndsWithEachExitCode()
    {
        var (passing, blocked) = (await story.AskForReleaseAsync(), await story.AskForReleaseAsync(region: "antarctica"));
        var (_, clientId, secret) = await RegisterAsync();

        var (code, lines, said) = await ExitCodesScript.RunAsync(govern, portal.Address.AbsoluteUri, passing, blocked, SignIn(clientId, secret));

        lines.ShouldBe(ExitCodesScript.AsPromised, said);
        code.ShouldBe(0);
        said.ShouldNotContain(secret);
        said.ShouldNotContain("eyJ"); // nor a token
    }

    [Fact]
    public async Task Gate_AfterTheApplicationWasRevoked_IsNotAllowedAndSaysWhy()
    {
        var (id, clientId, secret) = await RegisterAsync();
        using (var owner = await portal.AsAsync("scientist"))
        using (var revoked = await owner.DeleteAsync($"/api/v1/credentials/{id}", TestContext.Current.CancellationToken))
            revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var start = new ProcessStartInfo(await govern.ToolAsync(), ["gate", "--portal", portal.Address.AbsoluteUri, "--release", "R-0001"]);
        foreach (var (key, value) in SignIn(clientId, secret))
            start.Environment[key] = value;

        var (code, said) = await Script.RunAsync(start);

        code.ShouldBe(2, said);
        said.ShouldContain("revoked");
    }

    private async Task<(Guid Id, string ClientId, string Secret)> RegisterAsync()
    {
        var clientId = "gate-" + Guid.NewGuid().ToString("n")[..10];
        var secret = await portal.Provider.SetApplicationAsync(clientId, Scopes);
        var (status, made) = await story.PostAsync("scientist", "/credentials", new { name = "Pipeline, Lending", scopes = new[] { "register:read" }, application = new { clientId } });
        status.ShouldBe(HttpStatusCode.Created, made.ToString());
        return (Story.Id(made), clientId, secret);
    }

    private Dictionary<string, string> SignIn(string clientId, string secret) => new(StringComparer.Ordinal)
    {
        ["GOVERN_CLIENT_ID"] = clientId,
        ["GOVERN_CLIENT_SECRET"] = secret,
        ["GOVERN_AUTHORITY"] = portal.Provider.Authority,
        ["GOVERN_SCOPE"] = Scopes,
    };
}

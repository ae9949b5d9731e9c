using System.Text.Json.Nodes;
using GovernancePortal.Identity.OpenIdConnect;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Tests.Identity.OpenIdConnect.Provider;
using GovernancePortal.Tests.Identity.OpenIdConnect.Tokens;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace GovernancePortal.Tests.Identity.OpenIdConnect;

/// <summary>A host, a browser and a stub provider that answers sign-ins the way a test wants.</summary>
internal sealed class StubSignIn : IAsyncDisposable
{
    private StubSignIn(SignInHost host, StubProvider stub)
    {
        Host = host;
        Stub = stub;
    }

    public SignInHost Host { get; }

    public StubProvider Stub { get; }

    public TestBrowser Browser { get; } = new();

    public SignInRefusal Refusal => Host.Refusals.Last().Refusal;

    public static async Task<StubSignIn> StartAsync(Action<OpenIdConnectSignIn>? configure = null)
    {
        var stub = new StubProvider();
        stub.PublishKeys(TokenForge.Keys);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Authentication:OpenIdConnect:Authority"] = StubProvider.Authority,
            ["Authentication:OpenIdConnect:ClientId"] = RelyingParty.ClientId,
            ["Authentication:OpenIdConnect:ClientSecret"] = RelyingParty.ClientSecret,
            ["Authentication:OpenIdConnect:RequireHttps"] = "false",
        };
        return new StubSignIn(await SignInHost.StartAsync(settings, stub, configure), stub);
    }

    /// <summary>Begins a sign-in and answers what the provider was asked.</summary>
    public async Task<Dictionary<string, StringValues>> BeginAsync(string path = "/sign-in?to=/me")
    {
        var request = await Browser.OpenAsync(Host.At(path), next => string.Equals(next.Host, "login.test", StringComparison.Ordinal));
        return QueryHelpers.ParseQuery(request!.Query);
    }

    /// <summary>Comes back from the provider with these parameters beside the state.</summary>
    public Task ReturnAsync(Dictionary<string, StringValues> request, params (string Name, string? Value)[] parameters) => Browser.OpenAsync(new Uri(QueryHelpers.AddQueryString(
        Host.At("/signin-oidc").AbsoluteUri, parameters.Select(p => KeyValuePair.Create(p.Name, p.Value)).Append(new("state", request["state"])))));

    /// <summary>The whole way, with a token endpoint that answers a good id_token, changed by the test.</summary>
    public async Task SignInAsync(Action<JsonObject>? claims = null, Action<JsonObject>? answer = null)
    {
        var request = await BeginAsync();
        AnswerToken(request["nonce"]!, claims, answer);
        await ReturnAsync(request, ("code", "c0de"));
    }

    public void AnswerToken(string nonce, Action<JsonObject>? claims = null, Action<JsonObject>? answer = null)
    {
        var content = TokenForge.Claims(StubProvider.Authority, RelyingParty.ClientId, Host.Time.GetUtcNow());
        content["nonce"] = nonce;
        claims?.Invoke(content);
        var body = new JsonObject { ["token_type"] = "Bearer", ["access_token"] = TokenForge.AccessToken, ["id_token"] = TokenForge.Sign(TokenForge.Header(), content) };
        answer?.Invoke(body);
        Stub.AnswerJson("/token", () => body.ToJsonString());
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Host.DisposeAsync();
    }
}

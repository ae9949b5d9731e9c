using System.Net;
using GovernancePortal.Identity;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using Microsoft.AspNetCore.WebUtilities;

namespace GovernancePortal.Tests.Identity.OpenIdConnect;

/// <summary>Sign-in against a certified provider, walked as a browser would.</summary>
[Trait("Category", "Conformance")]
public sealed class SignInWithProviderTests(OidcProviderFixture fixture) : IClassFixture<OidcProviderFixture>, IAsyncLifetime
{
    private readonly TestBrowser _browser = new();
    private SignInHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await SignInHost.StartAsync(fixture.Provider.Settings);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_PersonWithARole_ArrivesWhereTheyWantedToGo()
    {
        await _browser.OpenAsync(_host.At("/me?tab=2"));
        await _browser.LogInAsync("security");
        _browser.Page.ShouldBe("Security lead");
        _browser.Address.PathAndQuery.ShouldBe("/me?tab=2");
        var identity = _host.Identities.ShouldHaveSingleItem();
        identity.UserKey.ShouldBe($"oidc:{fixture.Provider.Authority}#security");
        identity.Email.ShouldBe("security.lead@example.org");
        identity.AppRoles.ShouldBe([PortalRole.Security]);
    }

    [Fact]
    public async Task SignIn_Request_CarriesPkceNonceAndState()
    {
        await _browser.OpenAsync(_host.At("/sign-in"));
        var request = QueryHelpers.ParseQuery(_browser.Visited.Single(address => IsAt(address, "/auth")).Query);
        request["response_type"].ToString().ShouldBe("code");
        request["code_challenge_method"].ToString().ShouldBe("S256");
        request["code_challenge"].ToString().Length.ShouldBe(43);
        request["nonce"].ToString().Length.ShouldBe(43);
        request["scope"].ToString().ShouldBe("openid profile email");
        request["state"].ToString().ShouldNotBeEmpty();
        request.ContainsKey("client_secret").ShouldBeFalse();
    }

    [Fact]
    public async Task SignIn_Session_KeepsTheIdTokenAndNothingElseOfTheSignIn()
    {
        await SignInAsync("auditor");
        await _browser.OpenAsync(_host.At("/session"));
        _browser.Page.Split(' ').ShouldBe([".AuthScheme", ".Token.id_token", ".TokenNames", ".expires", ".issued"], ignoreOrder: true);
    }

    [Fact]
    public async Task SignIn_AfterTheProviderReplacedItsKeys_WorksWithoutRestart()
    {
        await SignInAsync("risk");
        foreach (var kind in new[] { "EC", "RSA" })
        {
            await fixture.Provider.ReplaceKeysAsync(kind);
            _host.Time.Shift += TimeSpan.FromSeconds(31);
            await SignInAsync("risk");
        }
        _host.Refusals.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("outsider", "roles.none")]
    [InlineData("stranger", "roles.none")]
    [InlineData("grouped", "roles.groups")]
    [InlineData("overage", "roles.groups")]
    public async Task SignIn_WithoutAnAppRole_RefusedWithWhatToAskFor(string login, string code)
    {
        await _browser.OpenAsync(_host.At("/me"));
        await _browser.LogInAsync(login);
        _browser.Address.AbsolutePath.ShouldBe("/sign-in/refused");
        _browser.Page.ShouldContain("app roles");
        _host.Refusals.ShouldHaveSingleItem().Refusal.Code.ShouldBe(code);
        await _browser.OpenAsync(_host.At("/me"), next => next.Port != _host.Address.Port);
        _browser.Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task SignIn_PersonCancels_Refused()
    {
        await _browser.OpenAsync(_host.At("/me"));
        await _browser.SubmitAsync([("cancel", "yes")]);
        Refusal().ShouldBe(SignInRefusals.ProviderDenied);
    }

    [Fact]
    public async Task Callback_UsedTwice_Refused()
    {
        var callback = await CallbackAsync();
        await _browser.OpenAsync(callback);
        _browser.Page.ShouldBe("Auditor");
        await _browser.OpenAsync(callback);
        Refusal().ShouldBe(SignInRefusals.StateForeign);
    }

    [Fact]
    public async Task Callback_CodeOfAFinishedSignInInANewOne_Refused()
    {
        var used = await CallbackAsync();
        await _browser.OpenAsync(used);
        var fresh = await CallbackAsync();
        await _browser.OpenAsync(With(fresh, "code", Parameter(used, "code")));
        Refusal().ShouldBe(SignInRefusals.ExchangeCode);
    }

    [Fact]
    public async Task Callback_StolenCodeInAnotherBrowser_Refused()
    {
        var stolen = await CallbackAsync();
        await using var thief = new TestBrowser();
        await thief.OpenAsync(_host.At("/sign-in"));
        var own = await thief.LogInAsync("scientist", _host.IsCallback);
        await thief.OpenAsync(With(own!, "code", Parameter(stolen, "code")));
        Refusal().ShouldBe(SignInRefusals.ExchangeCode);
        _host.Identities.ShouldBeEmpty();
    }

    [Fact]
    public async Task Callback_InABrowserThatDidNotBegin_Refused()
    {
        var callback = await CallbackAsync();
        await using var other = new TestBrowser();
        await other.OpenAsync(callback);
        Refusal().ShouldBe(SignInRefusals.StateForeign);
    }

    [Theory]
    [InlineData("made-up")]
    [InlineData("")]
    public async Task Callback_StateThatWasNotMadeHere_Refused(string state)
    {
        await _browser.OpenAsync(With(await CallbackAsync(), "state", state));
        Refusal().ShouldBe(SignInRefusals.StateInvalid);
    }

    [Fact]
    public async Task Callback_StateOfASignOut_Refused()
    {
        await SignInAsync("auditor");
        var signOut = await _browser.OpenAsync(_host.At("/sign-out"), next => IsAt(next, "/session/end"));
        await _browser.OpenAsync(With(await CallbackAsync(), "state", Parameter(signOut!, "state")));
        Refusal().ShouldBe(SignInRefusals.StateInvalid);
    }

    [Fact]
    public async Task Callback_NamesAnotherIssuer_Refused()
    {
        await _browser.OpenAsync(With(await CallbackAsync(), "iss", "https://other.test"));
        Refusal().ShouldBe(SignInRefusals.ResponseIssuer);
    }

    [Fact]
    public async Task Callback_PromisedIssuerIsAbsent_Refused()
    {
        await _browser.OpenAsync(With(await CallbackAsync(), "iss", null));
        Refusal().ShouldBe(SignInRefusals.ResponseIssuerAbsent);
    }

    [Theory]
    [InlineData("code")]
    [InlineData("iss")]
    [InlineData("state")]
    public async Task Callback_ParameterTwice_Refused(string name)
    {
        await _browser.OpenAsync(new Uri($"{await CallbackAsync()}&{name}=again"));
        Refusal().ShouldBe(SignInRefusals.ResponseMalformed);
    }

    [Fact]
    public async Task Callback_WithoutCode_Refused()
    {
        await _browser.OpenAsync(With(await CallbackAsync(), "code", null));
        Refusal().ShouldBe(SignInRefusals.ResponseMalformed);
    }

    [Fact]
    public async Task SignOut_EndsBothSessions_AndComesBack()
    {
        await SignInAsync("compliance");
        var end = await _browser.OpenAsync(_host.At("/sign-out"), next => IsAt(next, "/session/end"));
        Parameter(end!, "id_token_hint").ShouldNotBeEmpty();
        await _browser.OpenAsync(end!);
        await _browser.SubmitAsync([("logout", "yes")]);
        _browser.Address.ShouldBe(_host.At("/?signed-out"));
        await _browser.OpenAsync(_host.At("/me"));
        _browser.Page.ShouldContain("Sign in to your organisation");
    }

    [Fact]
    public async Task SwitchAccount_WhileSignedInAtTheProvider_AsksWhoItIs()
    {
        await SignInAsync("outsider");
        await _browser.OpenAsync(_host.At("/switch?to=/me"));
        _browser.Page.ShouldContain("Sign in to your organisation");
        await _browser.LogInAsync("platform");
        _browser.Page.ShouldBe("Platform lead");
    }

    [Fact]
    public async Task Reauthenticate_SamePerson_AsksAgainAndKeepsTheSession()
    {
        await SignInAsync("risk");
        var session = _browser.Cookie(_host.Address, ".AspNetCore.Cookies");
        await _browser.OpenAsync(_host.At("/again"));
        _browser.Page.ShouldContain("Sign in to your organisation");
        await _browser.LogInAsync("risk");
        _browser.Address.ShouldBe(_host.At("/me?confirmed"));
        var proof = _host.Proofs.ShouldHaveSingleItem();
        (proof.Purpose, proof.Identity.AuthTime).ShouldSatisfyAllConditions(said => said.Purpose.ShouldBe("deed-7"), said => said.AuthTime.ShouldNotBeNull());
        _host.Identities.Count.ShouldBe(1, "nobody signed in a second time");
        _browser.Cookie(_host.Address, ".AspNetCore.Cookies").ShouldBe(session);
    }

    [Fact]
    public async Task Reauthenticate_AnotherPerson_Refused()
    {
        await SignInAsync("risk");
        await _browser.OpenAsync(_host.At("/again"));
        await _browser.LogInAsync("security");
        Refusal().ShouldBe(SignInRefusals.ReauthenticationOtherPerson);
        _browser.Address.ShouldBe(_host.At("/me?confirmed"), "the page that asked says why");
        _host.Proofs.ShouldBeEmpty();
        await _browser.OpenAsync(_host.At("/me"));
        _browser.Page.ShouldBe("Risk lead");
    }

    [Fact]
    public async Task SignIn_WholeWalk_LogsNoSecretAndNoToken()
    {
        var callback = await CallbackAsync();
        await _browser.OpenAsync(callback);
        await _browser.OpenAsync(With(await CallbackAsync(), "code", "wrong"));
        _host.Log.Text.ShouldContain("exchange.code");
        _host.Log.Text.ShouldNotContain(fixture.Provider.ClientSecret);
        _host.Log.Text.ShouldNotContain(".eyJ", Case.Sensitive);
    }

    private async Task SignInAsync(string login)
    {
        _browser.ForgetCookies();
        await _browser.OpenAsync(_host.At("/sign-in?to=/"));
        await _browser.LogInAsync(login);
    }

    /// <summary>The address that ends a sign-in, not yet opened.</summary>
    private async Task<Uri> CallbackAsync()
    {
        var direct = await _browser.OpenAsync(_host.At("/sign-in?to=/me"), _host.IsCallback);
        return direct ?? (await _browser.LogInAsync("auditor", _host.IsCallback))!;
    }

    private static bool IsAt(Uri address, string path) => string.Equals(address.AbsolutePath, path, StringComparison.Ordinal);

    private SignInRefusal Refusal() => _host.Refusals.Last().Refusal;

    private static string Parameter(Uri address, string name) => QueryHelpers.ParseQuery(address.Query)[name].ToString();

    private static Uri With(Uri address, string name, string? value)
    {
        var query = QueryHelpers.ParseQuery(address.Query).ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString(), StringComparer.Ordinal);
        query[name] = value;
        return new Uri(QueryHelpers.AddQueryString(address.GetLeftPart(UriPartial.Path), query));
    }
}

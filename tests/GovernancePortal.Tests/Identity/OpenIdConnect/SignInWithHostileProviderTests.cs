using System.Net;
using System.Text;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Tests.Identity.OpenIdConnect.Provider;
using Microsoft.AspNetCore.WebUtilities;

namespace GovernancePortal.Tests.Identity.OpenIdConnect;

public sealed class SignInWithHostileProviderTests : IAsyncLifetime
{
    private StubSignIn _walk = null!;

    public async ValueTask InitializeAsync() => _walk = await StubSignIn.StartAsync();

    public ValueTask DisposeAsync() => _walk.DisposeAsync();

    [Fact]
    public async Task SignIn_GoodAnswer_SignsIn()
    {
        await _walk.SignInAsync(claims => claims["name"] = "Auditor");
        _walk.Browser.Page.ShouldBe("Auditor");
    }

    [Fact]
    public async Task SignIn_TokenOfAnotherSignIn_Refused()
    {
        await _walk.SignInAsync(claims => claims["nonce"] = "of another sign-in");
        _walk.Refusal.ShouldBe(SignInRefusals.TokenNonce);
    }

    [Theory]
    [InlineData("invalid_client", "exchange.client")]
    [InlineData("unauthorized_client", "exchange.client")]
    [InlineData("invalid_grant", "exchange.code")]
    [InlineData("temporarily_unavailable", "exchange.failed")]
    public async Task SignIn_TokenEndpointRefuses_SaysWhich(string error, string code)
    {
        var request = await _walk.BeginAsync();
        _walk.Stub.AnswerJson("/token", () => $$"""{"error":"{{error}}","error_description":"got s3cret/+~ value\r\nInformation: all is well"}""", HttpStatusCode.BadRequest);
        await _walk.ReturnAsync(request, ("code", "c0de"));
        _walk.Refusal.Code.ShouldBe(code);
        _walk.Host.Log.Text.ShouldContain("got ***\uFFFD\uFFFDInformation: all is well");
        _walk.Host.Log.Text.ShouldNotContain(RelyingParty.ClientSecret);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "<html>oops</html>", "exchange.failed")]
    [InlineData(HttpStatusCode.OK, "<html>oops</html>", "exchange.failed")]
    [InlineData(HttpStatusCode.OK, "[]", "exchange.failed")]
    [InlineData(HttpStatusCode.OK, """{"token_type":"Bearer","access_token":"a"}""", "exchange.failed")]
    [InlineData(HttpStatusCode.OK, """{"token_type":"DPoP","access_token":"a","id_token":"b"}""", "exchange.failed")]
    [InlineData(HttpStatusCode.OK, """{"token_type":"Bearer","access_token":"a","id_token":"a.b.c","id_token":"d.e.f"}""", "exchange.failed")]
    [InlineData(HttpStatusCode.OK, """{"token_type":"Bearer","access_token":"a","id_token":"a.b.c"}""", "token.format")]
    [InlineData(HttpStatusCode.Redirect, "", "exchange.failed")]
    public async Task SignIn_TokenEndpointAnswersNonsense_Refused(HttpStatusCode status, string body, string code)
    {
        var request = await _walk.BeginAsync();
        _walk.Stub.AnswerJson("/token", () => body, status);
        await _walk.ReturnAsync(request, ("code", "c0de"));
        _walk.Refusal.Code.ShouldBe(code);
    }

    [Fact]
    public async Task SignIn_TokenEndpointAnswersWithoutEnd_Refused()
    {
        var request = await _walk.BeginAsync();
        _walk.Stub.AnswerJson("/token", () => new string(' ', 600_000));
        await _walk.ReturnAsync(request, ("code", "c0de"));
        _walk.Refusal.ShouldBe(SignInRefusals.ProviderUnreachable);
    }

    [Fact]
    public async Task SignIn_ProviderDoesNotAnswer_SaysSoOnThePage()
    {
        _walk.Stub.Answer(StubProvider.MetadataPath, _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "no route"));
        await _walk.Browser.OpenAsync(_walk.Host.At("/sign-in"));
        _walk.Refusal.ShouldBe(SignInRefusals.ProviderUnreachable);
        _walk.Browser.Page.ShouldBe(SignInRefusals.ProviderUnreachable.PageMessage);
    }

    [Fact]
    public async Task SignIn_MetadataOfAnotherIssuer_Refused()
    {
        _walk.Stub.Metadata["issuer"] = "https://other.test";
        await _walk.Browser.OpenAsync(_walk.Host.At("/sign-in"));
        _walk.Refusal.ShouldBe(SignInRefusals.ProviderIssuer);
    }

    [Theory]
    [InlineData("access_denied", "provider.denied")]
    [InlineData("server_error", "provider.error")]
    [InlineData("<script>", "provider.error")]
    public async Task Callback_ProviderReportsAnError_SaysSoWithoutRepeatingIt(string error, string code)
    {
        await _walk.ReturnAsync(await _walk.BeginAsync(), ("error", error), ("error_description", "line\nInformation: forged"));
        _walk.Refusal.Code.ShouldBe(code);
        _walk.Browser.Address.Query.ShouldNotContain("forged");
        _walk.Host.Log.Text.ShouldNotContain("\nInformation: forged");
    }

    [Fact]
    public async Task Callback_IssuerNotPromisedButWrong_Refused()
    {
        await _walk.ReturnAsync(await _walk.BeginAsync(), ("code", "c0de"), ("iss", "https://other.test"));
        _walk.Refusal.ShouldBe(SignInRefusals.ResponseIssuer);
        _walk.Stub.Asked.ShouldNotContainKey("/token");
    }

    [Fact]
    public async Task Callback_AfterAQuarterOfAnHour_Refused()
    {
        var request = await _walk.BeginAsync();
        _walk.Host.Time.Shift = TimeSpan.FromMinutes(16);
        await _walk.ReturnAsync(request, ("code", "c0de"));
        _walk.Refusal.ShouldBe(SignInRefusals.StateLapsed);
    }

    [Fact]
    public async Task SignOut_ProviderWithoutEndSession_StaysHere()
    {
        _walk.Stub.Metadata.Remove("end_session_endpoint");
        await _walk.SignInAsync();
        await _walk.Browser.OpenAsync(_walk.Host.At("/sign-out"));
        _walk.Browser.Address.ShouldBe(_walk.Host.At("/?signed-out"));
    }

    [Fact]
    public async Task SignOut_ProviderDoesNotAnswer_EndsThePortalsSession()
    {
        await _walk.SignInAsync();
        _walk.Host.Time.Shift = TimeSpan.FromDays(2);
        _walk.Stub.Answer(StubProvider.MetadataPath, _ => throw new HttpRequestException("down"));
        await _walk.Browser.OpenAsync(_walk.Host.At("/sign-out"));
        _walk.Browser.Address.ShouldBe(_walk.Host.At("/?signed-out"));
    }

    [Fact]
    public async Task SignOut_IdTokenTooLongForAnAddress_GoesByClientId()
    {
        await _walk.SignInAsync(claims => claims["padding"] = new string('x', 6000));
        var end = await _walk.Browser.OpenAsync(_walk.Host.At("/sign-out"), next => string.Equals(next.Host, "login.test", StringComparison.Ordinal));
        end!.Query.ShouldContain("client_id=portal");
        end.Query.ShouldNotContain("id_token_hint");
    }

    [Fact]
    public async Task SignedOut_WithAStateOfTheirOwn_LandsAtHome()
    {
        await _walk.Browser.OpenAsync(_walk.Host.At("/signout-callback-oidc?state=https%3A%2F%2Fevil.test"));
        _walk.Browser.Address.ShouldBe(_walk.Host.At("/"));
    }

    [Fact]
    public async Task TokenRequest_ByDefault_SendsTheSecretInTheHeaderEncoded()
    {
        await _walk.SignInAsync();
        var (form, authorization) = _walk.Stub.LastTokenRequest;
        Encoding.UTF8.GetString(Convert.FromBase64String(authorization!["Basic ".Length..])).ShouldBe("portal:s3cret%2F%2B~%20value");
        form.ShouldNotContain("client_secret");
        form.ShouldContain("code_verifier=");
        form.ShouldContain("grant_type=authorization_code");
    }

    [Fact]
    public async Task TokenRequest_ProviderKnowsPostOnly_SendsTheSecretInTheForm()
    {
        _walk.Stub.Metadata["token_endpoint_auth_methods_supported"] = new System.Text.Json.Nodes.JsonArray("private_key_jwt", "client_secret_post");
        await _walk.SignInAsync();
        var (form, authorization) = _walk.Stub.LastTokenRequest;
        authorization.ShouldBeNull();
        QueryHelpers.ParseQuery(form)["client_id"].ToString().ShouldBe(RelyingParty.ClientId);
        QueryHelpers.ParseQuery(form)["client_secret"].ToString().ShouldBe(RelyingParty.ClientSecret);
    }
}

using System.Net;
using GovernancePortal.Identity.OpenIdConnect;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Tests.Identity.OpenIdConnect;

public sealed class SignInDecisionTests
{
    [Fact]
    public async Task OnIdentity_RoomRefuses_PersonIsToldWhy()
    {
        var suspended = new SignInRefusal("person.suspended", "Suspended", "Your access was suspended.");
        await using var walk = await StubSignIn.StartAsync(signIn => signIn.OnIdentity = (_, _, _) => throw new SignInRefusedException(suspended, "suspended"));
        await walk.SignInAsync();
        walk.Refusal.ShouldBe(suspended);
        walk.Browser.Address.Query.ShouldContain("code=person.suspended");
    }

    [Fact]
    public async Task OnIdentity_RoomHasABug_IsNotPassedOffAsARefusal()
    {
        await using var walk = await StubSignIn.StartAsync(signIn => signIn.OnIdentity = (_, _, _) => throw new InvalidOperationException("bug"));
        await walk.SignInAsync();
        walk.Browser.Status.ShouldBe(HttpStatusCode.InternalServerError);
        walk.Host.Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task AddOpenIdConnectSignIn_OnIdentityNotSet_Throws() =>
        await Should.ThrowAsync<ArgumentException>(async () => await StubSignIn.StartAsync(signIn => signIn.OnIdentity = null));

    [Theory]
    [InlineData("/releases/7?tab=gates", "/releases/7?tab=gates")]
    [InlineData("https://evil.test", "/")]
    [InlineData("//evil.test", "/")]
    [InlineData("/\\evil.test", "/")]
    [InlineData("~/x", "/")]
    [InlineData("/a\r\nSet-Cookie: b", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void ReturnPath_OutsideThePortal_BecomesHome(string? path, string expected) =>
        OpenIdConnectRequest.SignIn(path).RedirectUri.ShouldBe(expected);

    [Fact]
    public async Task Challenge_ReturnAddressOutsideThePortal_LandsAtHome()
    {
        await using var walk = await StubSignIn.StartAsync();
        var request = await walk.BeginAsync("/sign-in?to=https%3A%2F%2Fevil.test");
        walk.AnswerToken(request["nonce"]!);
        await walk.ReturnAsync(request, ("code", "c0de"));
        walk.Browser.Address.ShouldBe(walk.Host.At("/"));
    }

    [Fact]
    public async Task Reauthenticate_Request_AsksForANewProof()
    {
        await using var walk = await StubSignIn.StartAsync();
        await walk.SignInAsync();
        var request = await walk.BeginAsync("/again");
        request["prompt"].ToString().ShouldBe("login");
        request["max_age"].ToString().ShouldBe("0");
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(-60, "reauthentication.stale")]
    public async Task Reauthenticate_Answer_MustBeNewerThanTheRequest(int provenSeconds, string? code)
    {
        await using var walk = await StubSignIn.StartAsync();
        await walk.SignInAsync();
        var request = await walk.BeginAsync("/again");
        walk.AnswerToken(request["nonce"]!, claims => claims["auth_time"] = walk.Host.Time.GetUtcNow().AddSeconds(provenSeconds).ToUnixTimeSeconds());
        await walk.ReturnAsync(request, ("code", "c0de"));
        walk.Host.Refusals.LastOrDefault()?.Refusal.Code.ShouldBe(code);
        walk.Host.Proofs.Count.ShouldBe(code is null ? 1 : 0);
        walk.Host.Identities.Count.ShouldBe(1);
    }
}

using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Tokens;

public sealed class IdTokenReauthenticationTests : IAsyncDisposable
{
    private readonly IdTokenBench _bench = new();

    public IdTokenReauthenticationTests()
    {
        _bench.Expected = _bench.Expected with { MaxAge = TimeSpan.Zero };
        _bench.Party.Time.Advance(TimeSpan.FromSeconds(20));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Validate_ProvenAfterTheRequest_Accepted() => (await Validate(-8)).ShouldNotBeNull();

    [Theory]
    [InlineData(-30)]
    [InlineData(-90)]
    [InlineData(-3600)]
    public async Task Validate_ProvenBeforeTheRequest_Refused(int seconds) =>
        (await _bench.RefusalOfAsync(c => c["auth_time"] = _bench.Seconds(seconds))).ShouldBe(SignInRefusals.ReauthenticationStale);

    [Fact]
    public async Task Validate_ProviderDatesIssueBack_StillRefusesAnOldProof() =>
        (await _bench.RefusalOfAsync(c => (c["auth_time"], c["iat"]) = (_bench.Seconds(-400), _bench.Seconds(-300)))).ShouldBe(SignInRefusals.ReauthenticationStale);

    [Fact]
    public async Task Validate_NoTimeOfProof_Refused() => (await _bench.RefusalOfAsync(_ => { })).ShouldBe(SignInRefusals.ReauthenticationStale);

    [Fact]
    public async Task Validate_ProofWithinTheAllowedAge_Accepted()
    {
        _bench.Expected = _bench.Expected with { MaxAge = TimeSpan.FromMinutes(5) };
        (await Validate(-300)).ShouldNotBeNull();
        (await _bench.RefusalOfAsync(c => c["auth_time"] = _bench.Seconds(-330))).ShouldBe(SignInRefusals.ReauthenticationStale);
    }

    private Task<GovernancePortal.Identity.OpenIdConnect.Tokens.VerifiedToken> Validate(int provenSeconds) =>
        _bench.ValidateAsync(TokenForge.Sign(TokenForge.Header(), _bench.Claims(c => c["auth_time"] = _bench.Seconds(provenSeconds))));
}

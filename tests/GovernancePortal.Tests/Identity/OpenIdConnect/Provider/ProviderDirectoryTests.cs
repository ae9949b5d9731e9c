using System.Net;
using GovernancePortal.Identity.OpenIdConnect.Provider;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Tests.Identity.OpenIdConnect.Tokens;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Provider;

public sealed class ProviderDirectoryTests : IAsyncDisposable
{
    private readonly RelyingParty _party = new();

    public ProviderDirectoryTests() => _party.Stub.PublishKeys(TokenForge.Keys);

    public ValueTask DisposeAsync() => _party.DisposeAsync();

    [Fact]
    public async Task Get_AskedByManyAtOnce_ReadsOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Get()));
        _party.Stub.Asked[StubProvider.MetadataPath].ShouldBe(1);
        _party.Stub.Asked["/keys"].ShouldBe(1);
    }

    [Fact]
    public async Task Get_AfterItsLifetime_ReadsAgain()
    {
        await Get();
        _party.Time.Advance(ProviderDirectory.Lifetime);
        await Get();
        _party.Stub.Asked["/keys"].ShouldBe(2);
    }

    [Fact]
    public async Task Get_ProviderDownLater_KeepsWhatItKnowsForAWhile()
    {
        var known = await Get();
        Fail();
        _party.Time.Advance(ProviderDirectory.Lifetime);
        (await Get()).ShouldBeSameAs(known);
        _party.Time.Advance(ProviderDirectory.LongestUse - ProviderDirectory.Lifetime);
        (await RefusalAsync()).ShouldBe(SignInRefusals.ProviderUnreachable);
    }

    [Fact]
    public async Task Get_ProviderDown_IsNotAskedByEverybody()
    {
        Fail();
        for (var i = 0; i < 10; i++) (await RefusalAsync()).ShouldBe(SignInRefusals.ProviderUnreachable);
        _party.Stub.Asked[StubProvider.MetadataPath].ShouldBe(1);
    }

    [Fact]
    public async Task Get_ProviderBackAgain_WorksWithoutRestart()
    {
        Fail();
        await RefusalAsync();
        _party.Stub.AnswerJson(StubProvider.MetadataPath, () => _party.Stub.Metadata.ToJsonString());
        _party.Time.Advance(ProviderDirectory.FailurePause);
        (await Get()).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"issuer":"https://login.test","issuer":"https://login.test"}""")]
    public async Task Get_MetadataAreNoClearObject_Refused(string json)
    {
        _party.Stub.AnswerJson(StubProvider.MetadataPath, () => json);
        (await RefusalAsync()).ShouldBe(SignInRefusals.ProviderMetadata);
    }

    [Theory]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Get_KeysAreElsewhere_Refused(HttpStatusCode status)
    {
        _party.Stub.AnswerJson("/keys", () => "{}", status);
        (await RefusalAsync()).ShouldBe(SignInRefusals.ProviderUnreachable);
    }

    [Fact]
    public async Task Get_MetadataTooLarge_Refused()
    {
        _party.Stub.AnswerJson(StubProvider.MetadataPath, () => new string(' ', ProviderConnection.LargestAnswer + 1));
        (await RefusalAsync()).ShouldBe(SignInRefusals.ProviderUnreachable);
    }

    [Fact]
    public async Task Get_ProviderNeverAnswers_GivesUp()
    {
        _party.Patience = TimeSpan.FromMilliseconds(50);
        var never = new TaskCompletionSource<HttpResponseMessage>();
        _party.Stub.Answer(StubProvider.MetadataPath, _ => never.Task);
        (await RefusalAsync()).ShouldBe(SignInRefusals.ProviderUnreachable);
    }

    [Fact]
    public async Task Get_CallerGivesUp_IsNotTheProvidersFault()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await _party.Get<ProviderDirectory>().GetAsync(cancelled.Token));
    }

    [Fact]
    public async Task Get_KeysOfUnknownKinds_AreLeftOut()
    {
        _party.Stub.AnswerJson("/keys", () => """{"keys":[7,null,{},{"kty":"OKP","crv":"Ed25519","x":"AA"},{"kty":"RSA"},{"kty":"EC","crv":"P-521","x":"AA","y":"AA"}]}""");
        (await Get()).Keys.Find(CompactTokenOf("RS256")).ShouldBeNull();
    }

    private static GovernancePortal.Identity.OpenIdConnect.Tokens.CompactToken CompactTokenOf(string alg) =>
        GovernancePortal.Identity.OpenIdConnect.Tokens.CompactToken.Parse(TokenForge.Sign(TokenForge.Header(alg, kid: null), []));

    private Task<ProviderConfiguration> Get() => _party.Get<ProviderDirectory>().GetAsync(TestContext.Current.CancellationToken).AsTask();

    private async Task<SignInRefusal> RefusalAsync() => (await Should.ThrowAsync<SignInRefusedException>(Get)).Refusal;

    private void Fail() => _party.Stub.Answer(StubProvider.MetadataPath, _ => throw new HttpRequestException("down"));
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovernancePortal.Provenance.Merkle;

namespace GovernancePortal.Provenance.Tests.Merkle;

public sealed class SignedCheckpointTests : IDisposable
{
    private static readonly Checkpoint Stated =
        new("portal.example/ledger", 8, MerkleHash.Leaf("x"u8), new DateTimeOffset(2026, 11, 20, 11, 30, 5, TimeSpan.FromHours(1)));

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void ToText_Checkpoint_IsTheDocumentedBody() =>
        Stated.ToText().ShouldBe($"portal.example/ledger\n8\n{Convert.ToBase64String(Stated.Root.ToArray())}\ntime 2026-11-20T10:30:05Z\n");

    [Fact]
    public void Verify_TheSigningKey_AcceptsTextAndJsonAndNoOtherKeyDoes()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = SignedCheckpoint.Sign(Stated, _key);

        signed.Verify(_key).ShouldBeTrue();
        signed.Verify(other).ShouldBeFalse();
        signed.KeyId.ShouldBe(SignedCheckpoint.KeyIdOf(_key));
        SignedCheckpoint.Parse(signed.ToText()).Verify(_key).ShouldBeTrue();
        SignedCheckpoint.FromJson(Json(signed)).Verify(_key).ShouldBeTrue();
        SignedCheckpoint.Parse(signed.ToText()).Checkpoint.ShouldBe(Stated);
    }

    [Fact]
    public void Sign_TimeFinerThanASecond_StatesTheSecond()
    {
        var signed = SignedCheckpoint.Sign(Stated with { Time = Stated.Time.AddTicks(1234) }, _key);
        signed.Checkpoint.Time.ShouldBe(Stated.Time);
        signed.Verify(_key).ShouldBeTrue();
    }

    [Fact]
    public void Parse_AnyChangedCharacter_IsRefusedOrDoesNotVerify()
    {
        var text = SignedCheckpoint.Sign(Stated, _key).ToText();
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            Verifies(changed).ShouldBeFalse($"position {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("a\n1\nAAAA\ntime 2026-11-20T10:30:05Z\n\n\u2014 a AAAAAAAAAAAA\n")]
    [InlineData("a\n+1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2026-11-20T10:30:05Z\n\n\u2014 a AAAAAAAAAAAA\n")]
    [InlineData("a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2026-11-20T10:30:05Z\n\n\u2014 a AAAAAAAAAAAA\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime yesterday\n\n\u2014 a AAAAAAAAAAAA\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2026-11-20T10:30:05Z\n\n\u2014 b AAAAAAAAAAAA\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2026-11-20T10:30:05Z\n\n\u2014 a AAAA\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2026-11-20T10:30:05Z\n\n\u2014 a AAAAAAAAAAAA\n\u2014 a AAAAAAAAAAAA\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2026-11-20T10:30:05Z\n\n\u2014 a AAAA AAAAAAAA\n")]
    public void Parse_NotOneSignedCheckpoint_IsAFormatException(string text) =>
        Should.Throw<FormatException>(() => SignedCheckpoint.Parse(text));

    [Fact]
    public void FromJson_MemberUnlikeTheNote_IsRefused()
    {
        var json = SignedCheckpoint.Sign(Stated, _key).ToJson();
        json["size"] = 9;
        Should.Throw<FormatException>(() => SignedCheckpoint.FromJson(JsonSerializer.SerializeToElement(json)));
        Should.Throw<FormatException>(() => SignedCheckpoint.FromJson(JsonSerializer.SerializeToElement("x")));
    }

    [Fact]
    public void Sign_AnotherCurveOrOrigin_IsRefused()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Should.Throw<CryptographicException>(() => SignedCheckpoint.Sign(Stated, p384));
        Should.Throw<InvalidOperationException>(() => SignedCheckpoint.Sign(Stated with { Origin = "two words" }, _key));
        Should.Throw<InvalidOperationException>(() => SignedCheckpoint.Sign(Stated with { Origin = "a\nb" }, _key));
    }

    [Fact]
    public void Sign_Signature_IsPlainEcdsaOverTheBody()
    {
        var line = SignedCheckpoint.Sign(Stated, _key).ToText().Split('\n')[^2];
        var signature = Convert.FromBase64String(line.Split(' ')[2])[4..];
        _key.VerifyData(Encoding.UTF8.GetBytes(Stated.ToText()), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).ShouldBeTrue();
    }

    private static JsonElement Json(SignedCheckpoint signed) => JsonSerializer.SerializeToElement(signed.ToJson());

    private bool Verifies(string text)
    {
        try
        {
            return SignedCheckpoint.Parse(text).Verify(_key);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

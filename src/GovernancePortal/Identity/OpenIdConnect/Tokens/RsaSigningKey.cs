using System.Security.Cryptography;
using System.Text.Json;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>An RSA key (RFC 7518 section 6.3.1). Weaker than 2,048 bits or longer than 8,192 verifies nothing.</summary>
internal sealed class RsaSigningKey : SigningKey
{
    private const int FewestBits = 2048;
    private const int MostBits = 8192;

    private readonly RSAParameters _parameters;

    private RsaSigningKey(JsonElement json, byte[] modulus, byte[] exponent) : base(json)
    {
        _parameters = new RSAParameters { Modulus = modulus, Exponent = exponent };
    }

    public static new RsaSigningKey? Read(JsonElement json) =>
        Base64UrlText.TryDecode(json.Text("n"), out var modulus) && Base64UrlText.TryDecode(json.Text("e"), out var exponent)
            ? new RsaSigningKey(json, [.. modulus.SkipWhile(part => part == 0)], [.. exponent.SkipWhile(part => part == 0)])
            : null;

    public override bool Verifies(CompactToken token)
    {
        CheckStrength();
        try
        {
            using var rsa = RSA.Create(_parameters);
            return rsa.VerifyData(token.SigningInput, token.Signature, token.Algorithm.Hash, token.Algorithm.Padding!);
        }
        catch (CryptographicException cause)
        {
            throw new SignInRefusedException(SignInRefusals.TokenKeyUnfit, $"the RSA key {LogText.Quote(Id)} cannot be used", cause);
        }
    }

    private void CheckStrength()
    {
        var modulus = _parameters.Modulus!;
        var bits = modulus.Length == 0 ? 0 : modulus.Length * 8 - byte.LeadingZeroCount(modulus[0]);
        if (bits is < FewestBits or > MostBits)
            throw new SignInRefusedException(SignInRefusals.TokenKeyUnfit, $"the RSA key {LogText.Quote(Id)} has {bits} bits; {FewestBits} to {MostBits} are accepted");
        var exponent = _parameters.Exponent!;
        if (exponent.Length is 0 or > 4 || exponent is [1] || exponent[^1] % 2 == 0)
            throw new SignInRefusedException(SignInRefusals.TokenKeyUnfit, $"the RSA key {LogText.Quote(Id)} has an exponent that is not accepted");
    }
}

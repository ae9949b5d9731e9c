using System.Security.Cryptography;
using System.Text.Json;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>An elliptic-curve key on P-256 or P-384 (RFC 7518 section 6.2.1), each for its own algorithm only.</summary>
internal sealed class EcSigningKey : SigningKey
{
    private readonly string _curve;
    private readonly ECPoint _point;

    private EcSigningKey(JsonElement json, string curve, ECPoint point) : base(json)
    {
        _curve = curve;
        _point = point;
    }

    public static new EcSigningKey? Read(JsonElement json) =>
        json.Text("crv") is { } curve && Base64UrlText.TryDecode(json.Text("x"), out var x) && Base64UrlText.TryDecode(json.Text("y"), out var y)
            ? new EcSigningKey(json, curve, new ECPoint { X = x, Y = y })
            : null;

    public override bool Serves(SignatureAlgorithm algorithm) =>
        base.Serves(algorithm) && string.Equals(_curve, algorithm.Curve, StringComparison.Ordinal);

    public override bool Verifies(CompactToken token)
    {
        var (curve, coordinate) = _curve is "P-256" ? (ECCurve.NamedCurves.nistP256, 32) : (ECCurve.NamedCurves.nistP384, 48);
        if (_point.X!.Length != coordinate || _point.Y!.Length != coordinate)
            throw new SignInRefusedException(SignInRefusals.TokenKeyUnfit, $"the point of key {LogText.Quote(Id)} has not the length of {_curve}");
        try
        {
            // Importing checks that the point is on the curve.
            using var ecdsa = ECDsa.Create(new ECParameters { Curve = curve, Q = _point });
            return ecdsa.VerifyData(token.SigningInput, token.Signature, token.Algorithm.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException cause)
        {
            throw new SignInRefusedException(SignInRefusals.TokenKeyUnfit, $"the point of key {LogText.Quote(Id)} is not on {_curve}", cause);
        }
    }
}

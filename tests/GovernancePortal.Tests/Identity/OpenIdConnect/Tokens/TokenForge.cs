using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Tokens;

/// <summary>Makes tokens, good and bad, and the keys they are signed with.</summary>
internal static class TokenForge
{
    public const string Nonce = "n-0S6_WzA2Mj";
    public const string AccessToken = "SlAV32hkKG";

    public static readonly RSA Rsa = RSA.Create(2048);
    public static readonly RSA OtherRsa = RSA.Create(2048);
    public static readonly ECDsa P256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    public static readonly ECDsa P384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);

    public static JsonObject[] Keys => [Jwk(Rsa, "rsa"), Jwk(P256, "p256", "P-256"), Jwk(P384, "p384", "P-384")];

    public static JsonObject Jwk(RSA rsa, string kid)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject { ["kty"] = "RSA", ["kid"] = kid, ["use"] = "sig", ["n"] = Text(key.Modulus!), ["e"] = Text(key.Exponent!) };
    }

    public static JsonObject Jwk(ECDsa ecdsa, string kid, string curve)
    {
        var key = ecdsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject { ["kty"] = "EC", ["kid"] = kid, ["use"] = "sig", ["crv"] = curve, ["x"] = Text(key.Q.X!), ["y"] = Text(key.Q.Y!) };
    }

    public static JsonObject Header(string alg = "RS256", string? kid = "rsa")
    {
        var header = new JsonObject { ["alg"] = alg };
        if (kid is not null) header["kid"] = kid;
        return header;
    }

    public static JsonObject Claims(string issuer, string audience, DateTimeOffset now) => new()
    {
        ["iss"] = issuer,
        ["aud"] = audience,
        ["sub"] = "248289761001",
        ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        ["iat"] = now.ToUnixTimeSeconds(),
        ["nonce"] = Nonce,
        ["roles"] = new JsonArray("Auditor"),
    };

    public static string Sign(JsonObject header, JsonObject claims, RSA? rsa = null, ECDsa? ecdsa = null) =>
        Sign(header.ToJsonString(), claims.ToJsonString(), (string?)header["alg"] ?? "", rsa, ecdsa);

    public static string Sign(string header, string claims, string alg, RSA? rsa = null, ECDsa? ecdsa = null)
    {
        var input = $"{Text(Encoding.UTF8.GetBytes(header))}.{Text(Encoding.UTF8.GetBytes(claims))}";
        return $"{input}.{Text(Signature(alg, Encoding.ASCII.GetBytes(input), rsa ?? Rsa, ecdsa))}";
    }

    public static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] Signature(string alg, byte[] data, RSA rsa, ECDsa? ecdsa) => alg switch
    {
        "RS256" => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        "RS384" => rsa.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        "RS512" => rsa.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        "PS256" => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "PS512" => rsa.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
        "ES256" => (ecdsa ?? P256).SignData(data, HashAlgorithmName.SHA256),
        "ES384" => (ecdsa ?? P384).SignData(data, HashAlgorithmName.SHA384),
        // The classic confusion: the public key, which everybody has, as the secret of an HMAC.
        "HS256" => HMACSHA256.HashData(rsa.ExportSubjectPublicKeyInfo(), data),
        _ => [],
    };
}

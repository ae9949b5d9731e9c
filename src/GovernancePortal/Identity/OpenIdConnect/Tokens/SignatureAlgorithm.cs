using System.Security.Cryptography;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>A signature algorithm that tokens may use (RFC 7518 section 3). What is not listed here, "none" and HMAC above all, does not exist.</summary>
/// <param name="Name">The value of <c>alg</c>; compared by case.</param>
/// <param name="Hash">The hash that is signed; its left half also makes <c>at_hash</c>.</param>
/// <param name="Padding">For RSA, else null.</param>
/// <param name="Curve">For elliptic curves the one curve that goes with it, else null.</param>
internal sealed record SignatureAlgorithm(string Name, HashAlgorithmName Hash, RSASignaturePadding? Padding, string? Curve)
{
    private static readonly SignatureAlgorithm[] Allowed =
    [
        new("RS256", HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, null),
        new("RS384", HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1, null),
        new("RS512", HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1, null),
        new("PS256", HashAlgorithmName.SHA256, RSASignaturePadding.Pss, null),
        new("ES256", HashAlgorithmName.SHA256, null, "P-256"),
        new("ES384", HashAlgorithmName.SHA384, null, "P-384"),
    ];

    /// <summary>The value of <c>kty</c> that a key for this algorithm has.</summary>
    public string KeyType => Padding is null ? "EC" : "RSA";

    public static SignatureAlgorithm? Find(string? name) => Array.Find(Allowed, algorithm => string.Equals(algorithm.Name, name, StringComparison.Ordinal));
}

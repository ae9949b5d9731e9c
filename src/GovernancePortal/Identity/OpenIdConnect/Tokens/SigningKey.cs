using System.Text.Json;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>One public key of the provider's published set (RFC 7517 section 4) that may sign tokens.</summary>
internal abstract class SigningKey
{
    private readonly string? _algorithm;

    protected SigningKey(JsonElement json)
    {
        Id = json.Text("kid");
        Type = json.Text("kty")!;
        Issuer = json.Text("issuer");
        _algorithm = json.Text("alg");
    }

    public string? Id { get; }

    public string Type { get; }

    /// <summary>Entra's own member: the issuer, or its {tenantid} template, that this key speaks for; null elsewhere.</summary>
    public string? Issuer { get; }

    /// <summary>Reads a key, or answers null for one that is not for signatures or of a kind that is not used here.</summary>
    public static SigningKey? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !MayVerify(json)) return null;
        return json.Text("kty") switch
        {
            "RSA" => RsaSigningKey.Read(json),
            "EC" => EcSigningKey.Read(json),
            _ => null,
        };
    }

    public virtual bool Serves(SignatureAlgorithm algorithm) =>
        string.Equals(Type, algorithm.KeyType, StringComparison.Ordinal)
        && (_algorithm is null || string.Equals(_algorithm, algorithm.Name, StringComparison.Ordinal));

    /// <exception cref="Refusals.SignInRefusedException">The key itself is too weak or broken.</exception>
    public abstract bool Verifies(CompactToken token);

    private static bool MayVerify(JsonElement json) =>
        (!json.Has("use") || json.Text("use") is "sig")
        && (!json.Has("key_ops") || json.Texts("key_ops") is { } operations && operations.Contains("verify", StringComparer.Ordinal));
}

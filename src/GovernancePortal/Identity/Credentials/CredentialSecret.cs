using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Provenance;

namespace GovernancePortal.Identity.Credentials;

/// <summary>
/// A credential as a machine presents it: <c>gpc_</c>, 32 hex digits of its id, <c>_</c>, and 256 random bits in base64url (RFC 4648,
/// section 5). The id finds the row, so the secret is compared once, and in constant time.
/// </summary>
internal sealed record CredentialSecret(Guid Id, Sha256Digest Digest)
{
    public const string Prefix = "gpc_";
    private const int SecretBytes = 32;
    private const int IdLength = 32;
    private const int SecretLength = 43;
    private const int Length = 4 + IdLength + 1 + SecretLength;

    /// <summary>A new one, and the text that is shown once.</summary>
    public static (CredentialSecret Secret, string Text) New()
    {
        var (id, secret) = (Guid.CreateVersion7(), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));
        return (new(id, DigestOf(secret)), $"{Prefix}{id:n}_{secret}");
    }

    /// <summary>Null when the text has another shape.</summary>
    public static CredentialSecret? Parse(string text)
    {
        if (text.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length + IdLength] != '_')
            return null;
        return Guid.TryParseExact(text.AsSpan(Prefix.Length, IdLength), "n", out var id) ? new(id, DigestOf(text[^SecretLength..])) : null;
    }

    /// <summary>Whether it is the secret of a row, in a time that says nothing of how much of it is right. An application of the provider has none.</summary>
    public bool Matches(Credential credential) =>
        credential.SecretDigest is { } kept && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Digest.ToString()), Encoding.ASCII.GetBytes(kept.ToString()));

    /// <summary>Neither id nor digest: what is written into logs by accident says nothing.</summary>
    public override string ToString() => nameof(CredentialSecret);

    private static Sha256Digest DigestOf(string secret) => Sha256Digest.Of(Encoding.UTF8.GetBytes(secret));
}

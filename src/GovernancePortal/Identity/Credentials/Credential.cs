using GovernancePortal.Provenance;

namespace GovernancePortal.Identity.Credentials;

/// <summary>What a machine signs in with, on behalf of the person who owns it: a secret, of which only the digest is here, or tokens of the identity provider.</summary>
public sealed class Credential
{
    public const int MaxName = 100;
    private const char Between = ' ';

    private Credential()
    {
    }

    internal Credential(CredentialSecret secret, Guid ownerId, string name, IEnumerable<string> scopes, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        (Id, SecretDigest, OwnerId, Name, Scope) = (secret.Id, secret.Digest, ownerId, name, string.Join(Between, scopes));
        (CreatedAt, ExpiresAt) = (now, expiresAt);
    }

    internal Credential(ProviderApplication application, Guid ownerId, string name, IEnumerable<string> scopes, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        (Id, Kind, OwnerId, Name, Scope) = (Guid.CreateVersion7(), CredentialKind.Application, ownerId, name, string.Join(Between, scopes));
        (Issuer, ClientId, CreatedAt, ExpiresAt) = (application.Issuer, application.ClientId, now, expiresAt);
    }

    public Guid Id { get; private set; }

    public CredentialKind Kind { get; private set; }

    public Guid OwnerId { get; private set; }

    public string Name { get; private set; } = null!;

    /// <summary>Keys of its scopes with a space between, as in OAuth 2.0 (RFC 6749, section 3.3).</summary>
    public string Scope { get; private set; } = null!;

    public IReadOnlyList<string> Scopes => Scope.Split(Between);

    /// <summary>SHA-256 of the secret's 256 random bits; no slow hash, because there is nothing to guess. Null for an application of the provider.</summary>
    public Sha256Digest? SecretDigest { get; private set; }

    /// <summary>The provider that names the application; null for a secret.</summary>
    public string? Issuer { get; private set; }

    /// <summary>As the provider names the application; null for a secret.</summary>
    public string? ClientId { get; private set; }

    public ProviderApplication? Application => Issuer is null || ClientId is null ? null : new(Issuer, ClientId);

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public Guid? RevokedBy { get; private set; }

    public uint RowVersion { get; private set; }

    public void Revoke(Guid by, DateTimeOffset now) => (RevokedBy, RevokedAt) = (by, now);
}

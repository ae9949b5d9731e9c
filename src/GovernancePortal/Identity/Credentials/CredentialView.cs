using GovernancePortal.Identity.Seats;

namespace GovernancePortal.Identity.Credentials;

/// <summary>A credential as its owner and administrators read it; nothing of its secret.</summary>
/// <param name="Kind"><c>secret</c> or <c>application</c>.</param>
/// <param name="Application">The application of the identity provider; null for a secret.</param>
/// <param name="Owner">The person for whom it acts.</param>
/// <param name="Scopes">Keys of its scopes: <c>versions:write</c>.</param>
/// <param name="Orphaned">Why nobody answers for it, in words; null while somebody does.</param>
/// <param name="LastUsedAt">To the minute; null while it was never used.</param>
/// <param name="LastUsedFrom">Network address of the last use.</param>
public sealed record CredentialView(
    Guid Id, string Name, CredentialKind Kind, ProviderApplication? Application, PersonName Owner, IReadOnlyList<string> Scopes, CredentialState State, string? Orphaned, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    DateTimeOffset? LastUsedAt, string? LastUsedFrom, DateTimeOffset? RevokedAt, PersonName? RevokedBy);

/// <summary>A credential that was just made, with the secret that is shown this once.</summary>
/// <param name="Secret">Send it as <c>Authorization: Bearer …</c>; it is kept nowhere. Null for an application of the provider.</param>
/// <param name="Audience">For whom the provider must make the application's tokens; null for a secret.</param>
public sealed record NewCredential(Guid Id, string? Secret, string? Audience, CredentialView Credential);

using GovernancePortal.Identity.Permissions;

namespace GovernancePortal.Identity.Credentials;

/// <summary>Something that a credential may be made for, and the permissions that it stands for.</summary>
/// <param name="Key">As in the API: <c>versions:write</c>.</param>
/// <param name="Title">In words, beginning with what it does.</param>
public sealed record CredentialScope(string Key, string Title, IReadOnlyList<Permission> Permissions);

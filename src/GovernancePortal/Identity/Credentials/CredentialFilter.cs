namespace GovernancePortal.Identity.Credentials;

/// <summary>Narrows the list of credentials; all parts are optional.</summary>
/// <param name="Mine">True for one's own alone; who may not see people never sees others'.</param>
/// <param name="State"><c>active</c>, <c>expired</c>, <c>revoked</c> or <c>orphaned</c>; without it, all that were not revoked.</param>
/// <param name="OwnerId">One person's credentials.</param>
public sealed record CredentialFilter(bool? Mine = null, string? State = null, Guid? OwnerId = null);

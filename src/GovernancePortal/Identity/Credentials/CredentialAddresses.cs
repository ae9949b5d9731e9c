using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Credentials;

/// <summary>The network addresses from which credentials were last used.</summary>
internal static class CredentialAddresses
{
    /// <summary>Removes those of a person's machines; when they were used stays.</summary>
    public static Task EraseAsync(PortalDbContext db, Guid owner, CancellationToken cancellation) => db.Set<CredentialUse>()
        .Where(use => db.Set<Credential>().Any(credential => credential.Id == use.CredentialId && credential.OwnerId == owner))
        .ExecuteUpdateAsync(use => use.SetProperty(row => row.Address, (string?)null), cancellation);
}

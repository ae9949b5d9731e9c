using GovernancePortal.Identity.People;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Credentials;

/// <summary>
/// Judges credentials that machines present. Who does not know the secret learns nothing about the credential; who does, learns why
/// it is not accepted.
/// </summary>
internal sealed class CredentialDoor(PortalDatabase database, RefusalLog refusals, DirectoryWord word, TimeProvider time, ILogger<CredentialDoor> log)
{
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(1);

    private static Error Unknown { get; } = new(ErrorKind.SignInNeeded, "credential-unknown", "There is no credential with this secret.", "Check that it was copied whole; a lost secret is replaced by a new credential.");

    /// <summary>The credential and its owner, while it is accepted.</summary>
    /// <param name="text">As the machine sent it.</param>
    /// <param name="isDeed">Whether the request would change something: then a refusal is entered in the ledger.</param>
    public async Task<Result<CredentialRow>> EnterAsync(string text, bool isDeed, string correlationId, string? address, CancellationToken cancellation)
    {
        if (CredentialSecret.Parse(text) is not { } secret)
            return Unknown;
        await using var db = await database.ReadAsync(cancellation);
        var row = await CredentialRow.All(db, word.ForMachinesSince).SingleOrDefaultAsync(found => found.Credential.Id == secret.Id, cancellation);
        if (row is null || !secret.Matches(row.Credential))
        {
            log.LogWarning("A credential with a wrong secret was presented from {Address}", address);
            return Unknown;
        }

        if (Refusal(row) is { } refusal)
        {
            log.LogWarning("Credential {Credential} was refused: {Code}", row.Credential.Id, refusal.Code);
            return isDeed ? await refusals.EnterAsync(new(row.Credential.Id, row.Credential.OwnerId, correlationId, address), "credential.use", "credential", row.Credential.Id.ToString(), refusal, cancellation) : refusal;
        }

        await NoteUseAsync(db, row, address, cancellation);
        return row;
    }

    /// <summary>The machine behind a credential that was accepted a moment ago; null when it no longer is.</summary>
    /// <param name="since">As <see cref="CredentialRow.All"/> takes it.</param>
    public static async Task<Machine?> FindAsync(PortalDbContext db, Guid id, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation) =>
        await CredentialRow.All(db, since).Where(CredentialRow.Is(CredentialState.Active, now)).SingleOrDefaultAsync(found => found.Credential.Id == id, cancellation) is { Credential: var credential }
            ? new(id, credential.Name, CredentialScopes.PermissionsOf(credential.Scopes))
            : null;

    private Error? Refusal(CredentialRow row) => row.StateAt(time.GetUtcNow()) switch
    {
        CredentialState.Revoked => new(ErrorKind.SignInNeeded, "credential-revoked", "This credential was revoked.", "Its owner can make a new one."),
        CredentialState.Expired => new(ErrorKind.SignInNeeded, "credential-expired", "This credential has expired.", "Its owner can make a new one."),
        CredentialState.Orphaned => new(ErrorKind.SignInNeeded, "credential-orphaned", $"Nobody answers for this credential. {row.Orphaned}",
            row.OwnerHasGrant && !row.Owner!.Suspended ? "Its owner signs in to the portal with a browser; it is accepted again from then on." : "Somebody else makes a credential of their own."),
        _ => null,
    };

    private async Task NoteUseAsync(PortalDbContext db, CredentialRow row, string? address, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (row.Use?.At > now - NoteEvery)
            return;
        await db.Set<CredentialUse>().Where(use => use.CredentialId == row.Credential.Id)
            .ExecuteUpdateAsync(use => use.SetProperty(u => u.At, now).SetProperty(u => u.Address, address), cancellation);
    }
}

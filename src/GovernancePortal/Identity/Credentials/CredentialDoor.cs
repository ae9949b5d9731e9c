using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.OpenIdConnect.Tokens;
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

    private static Error Unregistered { get; } = new(ErrorKind.SignInNeeded, "application-unknown", "The token was given to an application, and no machine of the portal is registered for it.",
        "Somebody must answer for what a machine does: who will, registers the application's client id in the portal, under Administration, Machines (POST /api/v1/credentials).");

    private static Error SamePerson { get; } = new(ErrorKind.SignInNeeded, "application-is-a-person", "At the identity provider a person has the same name as this application, so their tokens cannot be told apart.",
        "Give the application another client id at the provider, and register that one.");

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
            return await RefusedAsync(row, refusal, isDeed, correlationId, address, cancellation);
        await NoteUseAsync(db, row, address, cancellation);
        return row;
    }

    /// <summary>The registered application and its owner, while a token that the provider gave it is accepted.</summary>
    /// <param name="bearer">What the validated token says.</param>
    /// <param name="isDeed">Whether the request would change something: then a refusal is entered in the ledger.</param>
    public async Task<Result<CredentialRow>> EnterAsync(AccessTokenBearer.OfApplication bearer, bool isDeed, string correlationId, string? address, CancellationToken cancellation)
    {
        var (issuer, clientId) = (ProviderApplication.Plain(bearer.Issuer), bearer.ClientId);
        await using var db = await database.ReadAsync(cancellation);
        // what was registered anew counts before what was revoked
        var row = await CredentialRow.All(db, word.ForMachinesSince).Where(found => found.Credential.Issuer == issuer && found.Credential.ClientId == clientId)
            .OrderBy(found => found.Credential.RevokedAt != null).ThenByDescending(found => found.Credential.CreatedAt).FirstOrDefaultAsync(cancellation);
        if (row is null)
        {
            log.LogWarning("The application {Client} came with a token, and nobody registered it", LogText.Quote(clientId));
            return Unregistered;
        }

        if ((await SamePersonAsync(db, row.Credential, bearer, cancellation) ?? Refusal(row) ?? NothingGranted(row, bearer)) is { } refusal)
            return await RefusedAsync(row, refusal, isDeed, correlationId, address, cancellation);
        await NoteUseAsync(db, row, address, cancellation);
        return row;
    }

    /// <summary>The machine behind a credential that was accepted a moment ago; null when it no longer is.</summary>
    /// <param name="granted">The scopes of the application's access token; null with a secret.</param>
    /// <param name="since">As <see cref="CredentialRow.All"/> takes it.</param>
    public static async Task<Machine?> FindAsync(PortalDbContext db, Guid id, IReadOnlyCollection<string>? granted, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation) =>
        await CredentialRow.All(db, since).Where(CredentialRow.Is(CredentialState.Active, now)).SingleOrDefaultAsync(found => found.Credential.Id == id, cancellation) is { Credential: var credential }
            ? Of(credential, granted)
            : null;

    private static Machine Of(Credential credential, IReadOnlyCollection<string>? granted) => credential.Kind == CredentialKind.Secret
        ? new(credential.Id, credential.Name, CredentialScopes.PermissionsOf(credential.Scopes))
        : new(credential.Id, credential.Name, CredentialScopes.PermissionsOf(credential.Scopes.Intersect(granted ?? [], StringComparer.Ordinal))) { Registered = CredentialScopes.PermissionsOf(credential.Scopes) };

    // a person whose subject is the client's id would come with the same token (RFC 9068, section 5)
    private static async Task<Error?> SamePersonAsync(PortalDbContext db, Credential credential, AccessTokenBearer.OfApplication bearer, CancellationToken cancellation)
    {
        string[] keys = [bearer.KeyAsPerson, .. credential.Application!.KeysOfPeople];
        return await db.Set<Person>().AnyAsync(person => keys.Contains(person.UserKey), cancellation) ? SamePerson : null;
    }

    private static Error? NothingGranted(CredentialRow row, AccessTokenBearer.OfApplication bearer) => row.Credential.Scopes.Intersect(bearer.Scopes, StringComparer.Ordinal).Any()
        ? null
        : Error.Forbidden("scope-not-granted", "The access token was given for none of the scopes that this application is registered for.",
            $"Ask the identity provider for them with the token: {string.Join(' ', row.Credential.Scopes)}. Entra ID names them as app roles of the API.");

    private async Task<Error> RefusedAsync(CredentialRow row, Error refusal, bool isDeed, string correlationId, string? address, CancellationToken cancellation)
    {
        log.LogWarning("Credential {Credential} was refused: {Code}", row.Credential.Id, refusal.Code);
        return isDeed ? await refusals.EnterAsync(new(row.Credential.Id, row.Credential.OwnerId, correlationId, address), "credential.use", "credential", row.Credential.Id.ToString(), refusal, cancellation) : refusal;
    }

    private Error? Refusal(CredentialRow row) => row.StateAt(time.GetUtcNow()) switch
    {
        CredentialState.Revoked => new(ErrorKind.SignInNeeded, "credential-revoked", "This credential was revoked.", "Its owner can make a new one."),
        CredentialState.Expired => new(ErrorKind.SignInNeeded, "credential-expired", "This credential has expired.", "Its owner can make a new one."),
        CredentialState.Orphaned => new(ErrorKind.SignInNeeded, "credential-orphaned", $"Nobody answers for this credential. {row.Orphaned}",
            row.OwnerHasGrant && !row.Owner!.Suspended ? "Its owner signs in to the portal with a browser; it is accepted again from then on." : "Somebody else makes a credential of their own."),
        _ => null,
    };

    /// <summary>Whether a request would change something.</summary>
    public static bool IsDeed(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    private async Task NoteUseAsync(PortalDbContext db, CredentialRow row, string? address, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (row.Use?.At > now - NoteEvery)
            return;
        await db.Set<CredentialUse>().Where(use => use.CredentialId == row.Credential.Id)
            .ExecuteUpdateAsync(use => use.SetProperty(u => u.At, now).SetProperty(u => u.Address, address), cancellation);
    }
}

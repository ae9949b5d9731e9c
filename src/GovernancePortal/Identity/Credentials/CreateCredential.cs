using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.Credentials;

/// <summary>Makes a credential for a machine that acts for the person who asks, within scopes of which the person may do something now.</summary>
public sealed class CreateCredential(PortalDatabase database, RefusalLog refusals, CredentialBook book, ProofRule proof, IOptions<CredentialOptions> options, TimeProvider time)
{
    public const int DefaultDays = 90;

    // a stolen token lives for an hour; what it could make here would live for months
    private static Error SessionNeeded { get; } = Error.Forbidden("browser-session-needed", "A credential is made in the browser, not with a bearer token.", "Sign in to the portal and make it there, under Administration, Machines.");

    public async Task<Result<NewCredential>> HandleAsync(Actor actor, CreateCredentialRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await CreateAsync(actor, request, cancellation), actor.Origin, "credential.create", "credential", "new", cancellation);

    private async Task<Result<NewCredential>> CreateAsync(Actor actor, CreateCredentialRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.OwnCredentials) is { } refusal)
            return refusal;
        if (proof.IsNeeded && actor.Session is null)
            return SessionNeeded;
        if (Check(request).Error is { } invalid)
            return invalid;
        var scopes = CredentialScopes.All.Where(scope => request.Scopes!.Contains(scope.Key, StringComparer.Ordinal)).ToList();
        await using var db = await database.ChangeAsync(actor.Origin, "credential.create", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await Person.HoldAsync(db, actor.Id, cancellation); // one at a time: what is counted stays so
        var now = time.GetUtcNow();
        var held = await ActorDirectory.HoldAsync(db, actor, Permission.OwnCredentials, now, cancellation);
        if (held.Error is { } gone)
            return gone;
        if (scopes.Find(scope => !scope.Permissions.Any(held.Value.May)) is { } beyond)
            return Error.Forbidden("scope-not-yours", $"Your roles do not include anything of the scope {beyond.Key}.", "A credential may do at most what its owner may: leave the scope out, or let somebody with the role own it.");
        if (await db.Set<Credential>().CountAsync(other => other.OwnerId == actor.Id && other.RevokedAt == null && other.ExpiresAt > now, cancellation) >= options.Value.MaxPerPerson)
            return Error.Conflict("too-many-credentials", $"One person has at most {options.Value.MaxPerPerson} credentials.", "Revoke what is not used any more.");
        var (secret, text) = CredentialSecret.New();
        db.Add(new Credential(secret, actor.Id, request.Name!.Trim(), scopes.Select(scope => scope.Key), now, now.AddDays(request.Days ?? Math.Min(DefaultDays, options.Value.MaxDays))));
        db.Add(new CredentialUse { CredentialId = secret.Id });
        db.Announcements.Add(PeopleRules.Topic);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new NewCredential(secret.Id, text, await book.ViewAsync(db, secret.Id, now, cancellation));
    }

    private Form Check(CreateCredentialRequest request)
    {
        var form = new Form().Name("name", request.Name, Credential.MaxName, required: true)
            .Check("days", request.Days is null or >= 1 && !(request.Days > options.Value.MaxDays), $"A credential lives 1 to {options.Value.MaxDays} days.")
            .Check("scopes", request.Scopes is { Count: > 0 }, "At least one scope is needed.");
        foreach (var unknown in (request.Scopes ?? []).Where(key => key is null || CredentialScopes.Find(key) is null).Take(10))
            form.OneOf("scopes", unknown, [.. CredentialScopes.All.Select(scope => scope.Key)]);
        return form;
    }
}

/// <summary>What a credential is to be for.</summary>
/// <param name="Name">What the machine is called: "Pipeline, Lending".</param>
/// <param name="Scopes">Keys of scopes: <c>versions:write</c>.</param>
/// <param name="Days">How long it lives; 90 unless given.</param>
public sealed record CreateCredentialRequest(string? Name, IReadOnlyList<string>? Scopes, int? Days = null);

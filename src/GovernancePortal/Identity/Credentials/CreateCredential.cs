using GovernancePortal.Identity.OpenIdConnect;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.Credentials;

/// <summary>
/// Makes a credential for a machine that acts for the person who asks, within scopes of which the person may do something now: a secret,
/// or the registration of an application of the identity provider. Nobody makes one for somebody else: it would act in their name.
/// </summary>
public sealed class CreateCredential(PortalDatabase database, RefusalLog refusals, CredentialBook book, ProofRule proof, ProviderApplications provider, IOptions<CredentialOptions> options, TimeProvider time)
{
    public const int DefaultDays = 90;

    // a stolen token lives for an hour; what it could make here would live for months
    private static Error SessionNeeded { get; } = Error.Forbidden("browser-session-needed", "A credential is made in the browser, not with a bearer token.", "Sign in to the portal and make it there, under Administration, Machines.");

    private static Error NoTokens { get; } = Error.Conflict("provider-tokens-not-taken", "The portal takes no tokens of an identity provider at its API.",
        "An operator configures a provider and ApiAudience (docs/operations.md); until then use a credential with a secret.");

    private static Error IsAPerson { get; } = Error.Conflict("application-is-a-person", "A person has the same name at the identity provider, so their tokens could not be told apart.", "Give the application another client id there.");

    private static Error IsRegistered { get; } = Error.Conflict("application-registered", "This application is registered already: it acts as one machine.", "Whoever owns that machine, or an administrator, revokes it first.");

    public async Task<Result<NewCredential>> HandleAsync(Actor actor, CreateCredentialRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await CreateAsync(actor, request, cancellation), actor.Origin, "credential.create", "credential", "new", cancellation);

    private async Task<Result<NewCredential>> CreateAsync(Actor actor, CreateCredentialRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.OwnCredentials) is { } refusal)
            return refusal;
        if (proof.IsNeeded && actor.Session is null)
            return SessionNeeded;
        if (request.Application is not null && !provider.AreTaken)
            return NoTokens;
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
        var application = request.Application is { } named ? new ProviderApplication(named.Issuer is { } issuer ? ProviderApplication.Plain(issuer) : provider.Issuers[0], named.ClientId!) : null;
        if (application is not null && await ObstacleAsync(db, application, cancellation) is { } obstacle)
            return obstacle;
        var ends = now.AddDays(request.Days ?? Math.Min(DefaultDays, options.Value.MaxDays));
        var (secret, text) = application is null ? CredentialSecret.New() : ((CredentialSecret?)null, (string?)null);
        var (name, keys) = (request.Name!.Trim(), scopes.Select(scope => scope.Key));
        var credential = secret is null ? new Credential(application!, actor.Id, name, keys, now, ends) : new Credential(secret, actor.Id, name, keys, now, ends);
        db.Add(credential);
        db.Add(new CredentialUse { CredentialId = credential.Id });
        db.Announcements.Add(PeopleRules.Topic);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException race) when (application is not null && Duplicate.Of<Credential>(db, race))
        {
            return IsRegistered;
        }

        await transaction.CommitAsync(cancellation);
        return new NewCredential(credential.Id, text, application is null ? null : provider.Audience, await book.ViewAsync(db, credential.Id, now, cancellation));
    }

    private static async Task<Error?> ObstacleAsync(PortalDbContext db, ProviderApplication application, CancellationToken cancellation)
    {
        var keys = application.KeysOfPeople;
        if (await db.Set<Person>().AnyAsync(person => keys.Contains(person.UserKey), cancellation))
            return IsAPerson;
        return await db.Set<Credential>().AnyAsync(other => other.Issuer == application.Issuer && other.ClientId == application.ClientId && other.RevokedAt == null, cancellation) ? IsRegistered : null;
    }

    private Form Check(CreateCredentialRequest request)
    {
        var form = CheckApplication(new(), request.Application).Name("name", request.Name, Credential.MaxName, required: true, label: "Machine")
            .Check("days", request.Days is null or >= 1 && !(request.Days > options.Value.MaxDays), $"A credential lives 1 to {options.Value.MaxDays} days.")
            .Check("scopes", request.Scopes is { Count: > 0 }, "It may do nothing yet: at least one scope is needed.");
        foreach (var unknown in (request.Scopes ?? []).Where(key => key is null || CredentialScopes.Find(key) is null).Take(10))
            form.OneOf("scopes", unknown, [.. CredentialScopes.All.Select(scope => scope.Key)]);
        return form;
    }

    private Form CheckApplication(Form form, ApplicationRequest? application)
    {
        if (application is null)
            return form;
        form.Check("application.clientId", ProviderApplication.IsClientId(application.ClientId), $"The client id is 1 to {ProviderApplication.MaxClientId} printable ASCII characters without spaces, as the identity provider names the application.")
            .Check("application.clientId", !string.Equals(application.ClientId, provider.PortalsOwn, StringComparison.Ordinal), "This is the portal's own client id: a machine has one of its own.");
        if (application.Issuer is { } issuer)
            return form.OneOf("application.issuer", ProviderApplication.Plain(issuer), provider.Issuers);
        return form.Check("application.issuer", provider.Issuers.Count == 1, $"Several issuers count here: name one of {string.Join(", ", provider.Issuers)}.");
    }
}

/// <summary>An application of the identity provider that is to act as the machine.</summary>
/// <param name="ClientId">Its client id, as the provider names it.</param>
/// <param name="Issuer">The provider; needed only where tokens of several issuers count.</param>
public sealed record ApplicationRequest(string? ClientId, string? Issuer = null);

/// <summary>What a credential is to be for.</summary>
/// <param name="Name">What the machine is called: "Pipeline, Lending".</param>
/// <param name="Scopes">Keys of scopes: <c>versions:write</c>.</param>
/// <param name="Days">How long it lives; 90 unless given.</param>
/// <param name="Application">Who comes with tokens of the provider, and gets no secret; null for a secret.</param>
public sealed record CreateCredentialRequest(string? Name, IReadOnlyList<string>? Scopes, int? Days = null, ApplicationRequest? Application = null);

using GovernancePortal.Identity.Credentials;
using GovernancePortal.Identity.Idempotency;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.People;

/// <summary>
/// Erases a person for good (GDPR Art. 17): name, account, address and key here, the network addresses beside the ledger, the sessions, answers that are
/// kept for repeated requests, where machines came from, what they kept for themselves, and the salt without which the digests in the ledger say nothing. What they did stays, under an id that leads to nobody, and still verifies.
/// </summary>
public sealed class ErasePerson(PortalDatabase database, IEnumerable<IPersonalBelongings> belongings, JobQueue jobs, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<PersonView>> HandleAsync(Actor actor, Guid personId, ErasureRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await EraseAsync(actor, personId, request, cancellation), actor.Origin, "person.erase", "person", personId.ToString(), cancellation);

    private async Task<Result<PersonView>> EraseAsync(Actor actor, Guid personId, ErasureRequest request, CancellationToken cancellation)
    {
        if ((actor.Demand(Permission.ErasePerson) ?? PeopleRules.SomebodyElse(actor, personId, "erases themself")) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "person.erase", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await LastAdministrator.MayEndAsync(db, actor, personId, cancellation) is { } needed)
            return needed;
        await Person.HoldAsync(db, personId, cancellation);
        if (await db.Set<Person>().Include(p => p.Grants.Where(grant => grant.State != GrantState.Revoked)).SingleOrDefaultAsync(p => p.Id == personId, cancellation) is not { } person)
            return Error.NotFound("person");
        if ((PeopleRules.NotErased(person) ?? Meant(person, request) ?? HoldsNothing(person)) is { } impossible)
            return impossible;
        var now = time.GetUtcNow();
        foreach (var grant in person.Grants)
            grant.Revoke(actor.Id, now);
        await KeptAnswers.EraseAsync(db, person, cancellation);
        foreach (var kept in belongings)
            await kept.RemoveAsync(db, personId, cancellation);
        person.Erase(now);
        await db.Set<Session>().Where(session => session.PersonId == personId).ExecuteDeleteAsync(cancellation);
        await PendingDeeds.EraseAsync(db, personId, cancellation);
        await CredentialAddresses.EraseAsync(db, personId, cancellation);
        jobs.Enqueue(db, EraseAddresses.JobKind, personId).DueAt += EraseAddresses.Delay;
        db.Announcements.Add(PeopleRules.Topic);
        try
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PeopleRules.ChangedMeanwhile;
        }

        // only now: nothing new begins, and a failure leaves the rest to the job
        await LedgerAddresses.EraseAsync(db, personId, cancellation);
        return PersonView.Of(person);
    }

    private static Error? Meant(Person person, ErasureRequest request) => string.Equals(person.Account, request.Account?.Trim(), StringComparison.Ordinal)
        ? null
        : Error.Invalid("another-account", "The account that was given is not this person's.", "This cannot be undone: give the account of the person who is to be erased, exactly.");

    // tasks go to who holds a seat: without one, nothing waits for this person but releases to submit again, which others then can
    private static Error? HoldsNothing(Person person)
    {
        var held = person.Grants.Where(grant => !person.Suspended || grant.Source != GrantSource.Provider).Select(grant => grant.Role.Title()).ToList();
        return held.Count == 0
            ? null
            : Error.Conflict("still-holds", $"This person still holds: {string.Join(", ", held)}.", "Take it away first, so that what waits for them goes to somebody else. What the directory gave ends with a suspension.");
    }
}

/// <summary>Who is to be erased.</summary>
/// <param name="Account">The person's account, typed once more.</param>
public sealed record ErasureRequest(string? Account);

using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.People;

/// <summary>Shuts a person out at once, whatever the directory says, and lets them in again. Roles and seats stay as they are; sessions and access tokens from before do not count any more.</summary>
public sealed class SuspendPerson(PortalDatabase database, RefusalLog refusals, TimeProvider time)
{
    public Task<Result<PersonView>> SuspendAsync(Actor actor, Guid personId, SuspensionRequest request, CancellationToken cancellation) =>
        EnterAsync("person.suspend", actor, personId, new Form().Text("reason", request.Reason, Person.MaxReason, required: true).Error, person => person.Suspended
            ? Error.Conflict("already-suspended", "This person is suspended already.")
            : Done(() => person.Suspend(request.Reason!.Trim())), cancellation);

    public Task<Result<PersonView>> ResumeAsync(Actor actor, Guid personId, CancellationToken cancellation) =>
        EnterAsync("person.resume", actor, personId, null, person => person.Suspended
            ? Done(() => person.Resume(time.GetUtcNow()))
            : Error.Conflict("not-suspended", "This person is not suspended."), cancellation);

    private async Task<Result<PersonView>> EnterAsync(string action, Actor actor, Guid personId, Error? invalid, Func<Person, Error?> change, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await ChangeAsync(action, actor, personId, invalid, change, cancellation), actor.Origin, action, "person", personId.ToString(), cancellation);

    private async Task<Result<PersonView>> ChangeAsync(string action, Actor actor, Guid personId, Error? invalid, Func<Person, Error?> change, CancellationToken cancellation)
    {
        if ((actor.Demand(Permission.ManagePeople) ?? PeopleRules.SomebodyElse(actor, personId, "suspends themself or lifts their own suspension")) is { } refusal)
            return refusal;
        if (invalid is not null)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await LastAdministrator.MayEndAsync(db, actor, personId, cancellation) is { } needed)
            return needed;
        if (await db.Set<Person>().Include(p => p.Grants.Where(grant => grant.State != GrantState.Revoked)).SingleOrDefaultAsync(p => p.Id == personId, cancellation) is not { } person)
            return Error.NotFound("person");
        if ((PeopleRules.NotErased(person) ?? change(person)) is { } impossible)
            return impossible;
        db.Announcements.Add(PeopleRules.Topic);
        if (person.Suspended)
            await Sessions.EndAllAsync(db, personId, time.GetUtcNow(), cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return PersonView.Of(person);
    }

    private static Error? Done(Action change)
    {
        change();
        return null;
    }
}

/// <summary>Why somebody is shut out.</summary>
public sealed record SuspensionRequest(string? Reason);

using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Queue.Views;

/// <summary>A person keeps a list of the work queue with its filters under a name, or gives one up. The same name again replaces what it stood for.</summary>
public sealed class SaveView(PortalDatabase database, RefusalLog refusals, TimeProvider time)
{
    /// <summary>This person's views, by name.</summary>
    public async Task<IReadOnlyList<SavedQueueView>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<SavedView>().Where(view => view.PersonId == actor.Id).OrderBy(view => view.Name).Select(view => new SavedQueueView(view.Id, view.Name, view.Query, view.CreatedAt)).ToListAsync(cancellation);
    }

    public async Task<Result<SavedQueueView>> HandleAsync(Actor actor, SavedQueueRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await SaveAsync(actor, request, cancellation), actor.Origin, "queue-view.save", "person", actor.Id.ToString(), cancellation);

    public async Task<Result<Done>> DeleteAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await RemoveAsync(actor, id, cancellation), actor.Origin, "queue-view.delete", "saved-view", id.ToString(), cancellation);

    private async Task<Result<SavedQueueView>> SaveAsync(Actor actor, SavedQueueRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.KeepQueue) is { } refusal)
            return refusal;
        var query = ViewQuery.Of(request.Query);
        if (new Form().Name("name", request.Name, SavedView.MaxName, required: true).Check("query", query is not null, $"The filters are longer than {ViewQuery.Max:#,0} characters.").Error is { } invalid)
            return invalid;
        var name = request.Name!.Trim();
        await using var db = await database.ChangeAsync(actor.Origin, "queue-view.save", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await Person.HoldAsync(db, actor.Id, cancellation); // two windows of one person take turns, so that the limit holds
        var views = await db.Set<SavedView>().Where(view => view.PersonId == actor.Id).ToListAsync(cancellation);
        var view = views.Find(before => before.Name == name);
        if (view is null && views.Count >= SavedView.Most)
            return Error.Conflict("too-many-views", $"You keep {SavedView.Most} views, as many as one person can.", "Delete one that you no longer need.");
        if (view is null)
            db.Add(view = new SavedView(actor.Id, name, query!, time.GetUtcNow()));
        else
            view.Change(query!);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new SavedQueueView(view.Id, view.Name, view.Query, view.CreatedAt);
    }

    private async Task<Result<Done>> RemoveAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.KeepQueue) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "queue-view.delete", cancellation);
        if (await db.Set<SavedView>().SingleOrDefaultAsync(view => view.Id == id && view.PersonId == actor.Id, cancellation) is not { } view)
            return Error.NotFound("view");
        db.Remove(view);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Error.NotFound("view");
        }

        return default(Done);
    }
}

/// <summary>The name of a view and what it shows.</summary>
/// <param name="Query">As in the address of the work queue: <c>tab=risk&amp;due=overdue</c>.</param>
public sealed record SavedQueueRequest(string? Name, string? Query);

/// <summary>A view as clients read it.</summary>
/// <param name="Query">To be put behind <c>/?</c>.</param>
public sealed record SavedQueueView(Guid Id, string Name, string Query, DateTimeOffset CreatedAt);

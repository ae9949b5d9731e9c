using GovernancePortal.Approvals;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Queue.Views;
using GovernancePortal.Releases.Watching;

namespace GovernancePortal.Releases.Queue;

internal static class QueueEndpoints
{
    public static void MapQueue(this IEndpointRouteBuilder routes)
    {
        var queue = routes.MapGroup("/api/v1/work-queue").WithTags("Work queue");
        queue.MapGet("/", ListAsync).SortedBy("what", "due").Requires(Permission.ReadRegister).WithSummary("Tasks in the lists of the work queue: scope waiting, mine, open, seat, delegated or decided; due overdue or today (UTC); claimed true or false");
        queue.MapGet("/counts", async (Actor actor, ApprovalBook approvals, WorkQueue book, TimeProvider time, CancellationToken cancellation) =>
            TypedResults.Ok(QueueCountsView.Of(await book.CountAsync(await approvals.RightsAsync(actor, cancellation), EndOfToday(time), cancellation))))
            .Requires(Permission.ReadRegister).WithSummary($"How much there is in each list, counted up to {WorkQueue.MostCounted}");

        var views = routes.MapGroup("/api/v1/queue-views").WithTags("Work queue");
        views.MapGet("/", async (Actor actor, SaveView handler, CancellationToken cancellation) =>
            TypedResults.Ok(new Listing<SavedQueueView>(await handler.ListAsync(actor, cancellation)))).Requires(Permission.ReadRegister).WithSummary("One's own views of the work queue");
        views.MapPost("/", async (Actor actor, SavedQueueRequest request, SaveView handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(view => TypedResults.Created("/api/v1/queue-views", view)))
            .Requires(Permission.KeepQueue).WithSummary($"Keeps a view under a name, at most {SavedView.Most}; the same name again replaces it");
        views.MapDelete("/{id:guid}", async (Guid id, Actor actor, SaveView handler, CancellationToken cancellation) =>
            (await handler.DeleteAsync(actor, id, cancellation)).ToHttp(_ => TypedResults.NoContent())).Requires(Permission.KeepQueue).WithSummary("Deletes a view of one's own");

        var watch = routes.MapGroup("/api/v1/releases/{id:guid}/watch").WithTags("Work queue");
        watch.MapPut("/", async (Guid id, Actor actor, WatchRelease handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, true, cancellation)).ToHttp(_ => TypedResults.NoContent())).Requires(Permission.KeepQueue).WithSummary("Watches a release");
        watch.MapDelete("/", async (Guid id, Actor actor, WatchRelease handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, false, cancellation)).ToHttp(_ => TypedResults.NoContent())).Requires(Permission.KeepQueue).WithSummary("No longer watches a release");
    }

    private static async Task<IResult> ListAsync(
        Actor actor, ApprovalBook approvals, WorkQueue queue, TimeProvider time, [AsParameters] PageRequest page, CancellationToken cancellation,
        string scope = "waiting", string? seat = null, string? kind = null, string? to = null, string? unit = null, string? risk = null, string? due = null, bool? claimed = null)
    {
        var scopes = Enum.GetValues<QueueScope>().Select(any => any.ToString().ToLowerInvariant()).ToList();
        var form = new Form().OneOf("scope", scope, scopes);
        if (seat is not null)
            form.OneOf("seat", seat, [.. Enum.GetValues<Seat>().Select(any => any.Key())]);
        if (due is not null)
            form.OneOf("due", due, ["overdue", "today"]);
        if (form.Error is { } invalid)
            return invalid.ToProblem();
        var filter = new QueueFilter((QueueScope)scopes.IndexOf(scope), PortalRoles.SeatOf(seat), kind, to, unit, risk, due switch { "overdue" => time.GetUtcNow(), "today" => EndOfToday(time), _ => null }, claimed);
        var rows = await queue.ListAsync(await approvals.RightsAsync(actor, cancellation), filter, page, cancellation);
        return TypedResults.Ok(new Page<QueueItem>([.. rows.Items.Select(QueueItem.Of)], rows.Total, rows.Number, rows.PageSize));
    }

    private static DateTimeOffset EndOfToday(TimeProvider time) => new(time.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
}

/// <summary>A task of the work queue as clients read it.</summary>
/// <param name="ClaimedBy">The name of who has claimed it.</param>
/// <param name="OnBehalfOf">The name of who delegated it to the person who asks.</param>
/// <param name="Approves">What an approval of it approves, in words: "deployment"; empty where the task says nothing of it.</param>
internal sealed record QueueItem(
    Guid TaskId, Guid? ReleaseId, string Title, string About, string? Seat, string Asked, string? Obstacle, string? Verdict, DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? ClosedAt,
    string? Answer, string? ClaimedBy, bool IsMine, bool MayClaim, string? OnBehalfOf, DateTimeOffset? EscalatedAt, bool AsDeputy, string Approves)
{
    public static QueueItem Of(QueueRow row) => new(
        row.TaskId, row.ReleaseId, row.Title, row.About, row.Seat?.Key(), row.Asked, row.Obstacle, row.Verdict?.Key(), row.CreatedAt, row.DueAt, row.ClosedAt, row.Answer, row.ClaimedBy, row.IsMine, row.MayClaim, row.OnBehalfOf, row.EscalatedAt, row.AsDeputy, row.Approves);
}

/// <summary>How much there is in each list of the work queue.</summary>
/// <param name="BySeat">By the seat's name, of the seats that the person holds.</param>
internal sealed record QueueCountsView(int Waiting, int Mine, IReadOnlyDictionary<string, int> BySeat, int Delegated, int Watching, int DueToday)
{
    public static QueueCountsView Of(QueueCounts counts) => new(counts.Waiting, counts.Mine, counts.BySeat.ToDictionary(seat => seat.Key.Key(), seat => seat.Value), counts.Delegated, counts.Watching, counts.DueToday);
}

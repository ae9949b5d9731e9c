using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Policies.Approved;

/// <summary>Adds and removes approved regions and licences; open releases are judged again.</summary>
public sealed class EditApprovedValues(PortalDatabase database, JobQueue jobs, RefusalLog refusals, TimeProvider time)
{
    public const int MaxValue = 100;
    public const int MaxNote = 300;
    private const long Rule = 0x41505652; // "APVR"

    public async Task<Result<ApprovedValueView>> AddAsync(Actor actor, ApprovedValueRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await ApproveAsync(actor, request, cancellation), actor.Origin, "approved-value.add", "approved-value", "new", cancellation);

    public async Task<Result<Done>> RemoveAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await WithdrawAsync(actor, id, cancellation), actor.Origin, "approved-value.remove", "approved-value", id.ToString(), cancellation);

    private async Task<Result<ApprovedValueView>> ApproveAsync(Actor actor, ApprovedValueRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ManageSettings) is { } refusal)
            return refusal;
        var form = new Form().OneOf("kind", request.Kind, ["region", "licence"]).Text("value", request.Value, MaxValue, required: true, label: request.Kind == "licence" ? "SPDX licence id" : "Region").Text("note", request.Note, MaxNote);
        if (form.Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "approved-value.add", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await OneAtATime.EnterAsync(db, Rule, cancellation);
        var added = new ApprovedValue(Enum.Parse<ApprovedKind>(request.Kind!, ignoreCase: true), request.Value!.Trim(), request.Note?.Trim() ?? "", actor.Id, time.GetUtcNow());
        if (await db.Set<ApprovedValue>().AnyAsync(other => other.Kind == added.Kind && EF.Functions.ILike(other.Value, Like.Exactly(added.Value), Like.Escape), cancellation))
            return Already(added);
        db.Add(added);
        jobs.Enqueue(db, PolicyEvents.Changed, added.Id);
        db.Announcements.Add("settings");
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return ApprovedValueView.Of(added);
    }

    private async Task<Result<Done>> WithdrawAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ManageSettings) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "approved-value.remove", cancellation);
        if (await db.Set<ApprovedValue>().SingleOrDefaultAsync(value => value.Id == id, cancellation) is not { } value)
            return Error.NotFound("approved value");
        db.Remove(value);
        jobs.Enqueue(db, PolicyEvents.Changed, id);
        db.Announcements.Add("settings");
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Error.NotFound("approved value");
        }

        return new Done();
    }

    private static Error Already(ApprovedValue value) => Error.Conflict("already-approved", $"“{value.Value}” is approved already.", "Find it in the list.");
}

/// <summary>What to approve: a <c>region</c> or a <c>licence</c>, and a note on why.</summary>
public sealed record ApprovedValueRequest(string? Kind, string? Value, string? Note = null);

/// <summary>An approved region or licence as clients read it.</summary>
public sealed record ApprovedValueView(Guid Id, string Kind, string Value, string Note, DateTimeOffset AddedAt)
{
    internal static ApprovedValueView Of(ApprovedValue value) => new(value.Id, value.Kind.ToString().ToLowerInvariant(), value.Value, value.Note, value.AddedAt);
}

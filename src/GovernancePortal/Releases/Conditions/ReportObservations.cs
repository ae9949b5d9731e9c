using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Conditions;

/// <summary>
/// Takes what was observed of an approved release and holds it against its conditions, all in one transaction: what is breached is breached when the caller has the answer.
/// The same observations again change nothing and get the same answer.
/// </summary>
public sealed class ReportObservations
{
    public const int MostAtOnce = 100;
    public const int MostAMinute = 60;
    private const string Action = "observations.report";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly PortalDatabase database;
    private readonly ControlBreaches breaches;
    private readonly RefusalLog refusals;
    private readonly TimeProvider time;

    internal ReportObservations(PortalDatabase database, ControlBreaches breaches, RefusalLog refusals, TimeProvider time) => (this.database, this.breaches, this.refusals, this.time) = (database, breaches, refusals, time);

    public async Task<Result<ObservationsView>> HandleAsync(Actor actor, Guid releaseId, ObservationsRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await ReportAsync(actor, releaseId, request, cancellation), actor.Origin, Action, ReleaseSubject.SubjectKind, releaseId.ToString(), cancellation);

    /// <summary>A batch as it was reported.</summary>
    public async Task<Result<ObservationsView>> BatchAsync(Guid releaseId, Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<ObservationBatch>().SingleOrDefaultAsync(batch => batch.Id == id && batch.ReleaseId == releaseId, cancellation) is { } found ? Of(found) : Error.NotFound("batch of observations");
    }

    private async Task<Result<ObservationsView>> ReportAsync(Actor actor, Guid releaseId, ObservationsRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ReportObservation) is { } refusal)
            return refusal;
        if (Check(request, time.GetUtcNow()).Error is { } invalid)
            return invalid;
        // one moment, one text, whatever time zone it came in
        request = new([.. request.Observations!.Select(seen => seen! with { At = seen.At!.Value.ToUniversalTime() })]);
        await using var db = await database.ChangeAsync(actor.Origin, Action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await HeldRelease.HoldAsync(db, releaseId, cancellation) is not { } held)
            return Error.NotFound("release");
        // a request may take its time to arrive, and roles may go meanwhile
        var now = time.GetUtcNow();
        if ((await ActorDirectory.HoldAsync(db, actor, Permission.ReportObservation, now, cancellation)).Error is { } gone)
            return gone;
        var canonical = Encoding.UTF8.GetString(CanonicalJson.Canonicalize(JsonSerializer.SerializeToNode(request.Observations, Json)!));
        var digest = Sha256Digest.Of(Encoding.UTF8.GetBytes(canonical));
        if (await db.Set<ObservationBatch>().SingleOrDefaultAsync(known => known.ReleaseId == releaseId && known.Digest == digest, cancellation) is { } before)
            return Of(before);
        if (!held.IsInForce)
            return Error.Conflict("approval-not-in-force", "This release has no approval that is in force: nothing of it is watched.");
        if (request.Observations!.Any(seen => seen!.At < held.Release.DecidedAt))
            return Error.Conflict("before-approval", "Something was observed before the release was approved: its conditions count from then on.", "Leave out what is older.");
        var minute = now.AddMinutes(-1);
        if (await db.Set<ObservationBatch>().CountAsync(batch => batch.ReleaseId == releaseId && batch.ReceivedAt > minute, cancellation) >= MostAMinute)
            return new Error(ErrorKind.TooMany, "too-many-observations", $"A release takes {MostAMinute} batches of observations a minute.", $"Send up to {MostAtOnce} observations in one batch.");
        var batch = new ObservationBatch { ReleaseId = releaseId, Content = canonical, Digest = digest, Count = request.Observations!.Count, ReportedBy = actor.Id, ReceivedAt = now };
        db.Add(batch);
        foreach (var seen in request.Observations.OrderBy(seen => seen!.At))
            await ApplyAsync(db, held, seen!, now, cancellation);
        db.Announcements.Add($"release:{releaseId}");
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Of(batch);
    }

    // what holds and is not newer than what was measured last changes nothing: it may come late or twice; a breach counts whenever it was seen
    private async Task ApplyAsync(PortalDbContext db, HeldRelease held, Observation seen, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var control in held.Live.Where(control => seen.At >= control.Since).ToList())
            if (ControlMeasures.Of(control.Condition, seen) is var (holds, words) && !(holds && seen.At <= control.MeasuredAt))
                await breaches.MeasureAsync(db, held, control, words, seen.At < now ? seen.At!.Value : now, holds, now, cancellation);
    }

    private static Form Check(ObservationsRequest request, DateTimeOffset now)
    {
        var form = new Form().Check("observations", request.Observations is { Count: >= 1 and <= MostAtOnce }, $"1 to {MostAtOnce} observations are needed.");
        foreach (var seen in (request.Observations ?? []).Take(MostAtOnce))
        {
            if (seen is null)
                form.Add("observations", "An observation is an object.");
            else
                seen.Check(form, now);
            if (form.Error is { Details.Count: > 10 })
                break;
        }

        return form;
    }

    private static ObservationsView Of(ObservationBatch batch) =>
        new(batch.Id, batch.ReleaseId, batch.ReceivedAt, batch.ReportedBy, batch.Digest.ToString(), JsonSerializer.Deserialize<List<Observation>>(batch.Content, Json)!);
}

/// <summary>What was observed of a release.</summary>
public sealed record ObservationsRequest(IReadOnlyList<Observation?>? Observations);

/// <summary>A batch of observations as clients read it.</summary>
/// <param name="Digest">SHA-256 of the observations in canonical form, as the ledger has it.</param>
public sealed record ObservationsView(Guid Id, Guid ReleaseId, DateTimeOffset ReceivedAt, Guid ReportedBy, string Digest, IReadOnlyList<Observation> Observations);

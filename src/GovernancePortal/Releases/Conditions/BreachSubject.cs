using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Webhooks;
using GovernancePortal.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Conditions;

/// <summary>A breached condition as approvals see it: approve lifts it, refuse revokes the approval, and asking for changes keeps things as they are.</summary>
internal sealed class BreachSubject(PortalDatabase database, ReleaseDesk desk, ArtifactStore store, JobQueue jobs, WebhookPost post, TimeProvider time) : ISubjectSource
{
    public const string SubjectKind = "condition-breach";

    /// <summary>The result of an end by which the seat takes the approval back.</summary>
    private const string Revoked = "revoked";

    public string Kind => SubjectKind;

    public async Task<IReadOnlyDictionary<Guid, SubjectFacts>> LookAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var controls = await db.Set<Control>().Where(control => ids.Contains(control.Id)).ToListAsync(cancellation);
        var files = await desk.OpenAsync(controls.Select(control => control.ReleaseId).Distinct().ToList(), cancellation);
        return controls.ToDictionary(control => control.Id, control => Of(control, files[control.ReleaseId]));
    }

    public string PageOf(Guid id) => $"/conditions/{id}";

    public async Task KeepAsync(SubjectFacts subject, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(subject.Content);
        using var content = new MemoryStream(bytes);
        await store.PutAsync(content, bytes.Length, cancellation);
    }

    public async Task OnMovedAsync(PortalDbContext db, Guid id, ApprovalStage stage, CancellationToken cancellation)
    {
        if (!stage.HasEnded)
            return;
        var releaseId = await db.Set<Control>().Where(control => control.Id == id).Select(control => control.ReleaseId).SingleAsync(cancellation);
        if (await HeldRelease.HoldAsync(db, releaseId, cancellation) is not { IsInForce: true } held)
            return;
        var (control, now) = (held.Controls.Single(control => control.Id == id), time.GetUtcNow());
        if (control.State != ControlState.Breached)
            return;
        if (stage.Result == ApprovalStage.Approved)
            await LiftAsync(db, held, control, await WhyAsync(db, id, cancellation), now, cancellation);
        else if (stage.Result == Revoked)
            await RevokeAsync(db, held, now, cancellation);
        else
            jobs.Enqueue(db, WatchTerms.JobKind, releaseId); // ended without the seat's word: it is asked anew
        db.Announcements.UnionWith([$"release:{releaseId}", $"control:{id}"]);
    }

    private async Task LiftAsync(PortalDbContext db, HeldRelease held, Control control, string why, DateTimeOffset now, CancellationToken cancellation)
    {
        control.Lift(why, now);
        await post.AnnounceAsync(db, ControlEvents.Of(held.Release, control, EventTypes.ConditionLifted), cancellation);
        var standing = held.Controls.Where(other => other.State == ControlState.Breached).ToList();
        held.Release.Flag(standing.Exists(other => other.OnBreach == Approvals.Conditions.ConditionKinds.Flag));
        if (held.Release.State == ReleaseState.Suspended && !standing.Exists(other => other.OnBreach == Approvals.Conditions.ConditionKinds.Suspend))
        {
            held.Release.Lift();
            await post.AnnounceAsync(db, ReleaseEvents.Of(held.Release, EventTypes.ReleaseResumed), cancellation);
        }

        jobs.Enqueue(db, WatchTerms.JobKind, held.Release.Id);
    }

    // who is asked about other breaches is asked in vain: the job withdraws that
    private async Task RevokeAsync(PortalDbContext db, HeldRelease held, DateTimeOffset now, CancellationToken cancellation)
    {
        held.Release.Lapse(ReleaseState.Revoked, now);
        foreach (var live in held.Live.ToList())
            live.End(now, "The approval was revoked.");
        await post.AnnounceAsync(db, ReleaseEvents.Of(held.Release, EventTypes.ReleaseRevoked), cancellation);
        jobs.Enqueue(db, WatchTerms.JobKind, held.Release.Id);
    }

    // the answer that moved the process is not stored yet
    private static async Task<string> WhyAsync(PortalDbContext db, Guid id, CancellationToken cancellation) =>
        db.Set<SignOff>().Local.Where(signOff => signOff.SubjectId == id).MaxBy(signOff => signOff.At)?.Comment
        ?? await db.Set<SignOff>().Where(signOff => signOff.SubjectKind == SubjectKind && signOff.SubjectId == id).OrderByDescending(signOff => signOff.At).Select(signOff => signOff.Comment).FirstOrDefaultAsync(cancellation)
        ?? "";

    private static SubjectFacts Of(Control control, ReleaseFile file)
    {
        var content = Encoding.UTF8.GetString(CanonicalJson.Canonicalize(new JsonObject
        {
            ["schema"] = "condition-breach/1",
            ["condition"] = JsonNode.Parse(control.Term),
            ["sentence"] = control.Sentence,
            ["release"] = file.Release.Id.ToString(),
            ["number"] = file.Number,
            ["manifestDigest"] = file.Manifest.Digest.ToString(),
            ["breach"] = control.Breaches,
            ["breachedAt"] = control.BreachedAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            ["reason"] = control.BreachReason,
        }));
        return new($"{file.Number} breaches: {control.Sentence}", Sha256Digest.Of(Encoding.UTF8.GetBytes(content)), content, file.Facts.Submitters, file.Release.RequestedBy, control.State == ControlState.Breached ? "fail" : "pass", [])
        {
            AlwaysSaysWhy = true,
        };
    }
}

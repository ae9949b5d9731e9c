using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Policies.Versions;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Webhooks;
using GovernancePortal.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Policies.Review;

/// <summary>
/// A version of a policy set as approvals see it: to be published, bound to the digest of the set, or to be retired, bound to what is
/// asked and why. Nobody who had a hand in it decides.
/// </summary>
internal sealed class PolicySubject(PortalDatabase database, ArtifactStore store, ReviewedTexts texts, JobQueue jobs, WebhookPost post, TimeProvider time) : ISubjectSource
{
    public const string SubjectKind = "policy-version";

    public string Kind => SubjectKind;

    public async Task<IReadOnlyDictionary<Guid, SubjectFacts>> LookAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var rows = await (
            from version in db.Set<PolicyVersion>()
            join set in db.Set<StoredPolicySet>() on version.SetId equals set.Id
            where ids.Contains(version.Id)
            select new { Version = version, set.Key }).ToListAsync(cancellation);
        return rows.Select(row => (row.Version.Id, Facts: Of(row.Version, row.Key))).Where(row => row.Facts is not null).ToDictionary(row => row.Id, row => row.Facts!);
    }

    public string PageOf(Guid id) => $"/policies/versions/{id}";

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
        var version = db.Set<PolicyVersion>().Local.FirstOrDefault(row => row.Id == id)
            ?? (await db.Set<PolicyVersion>().FromSql($"select * from policy_versions where id = {id} for update").ToListAsync(cancellation)).Single();
        var isApproved = stage.Result == ApprovalStage.Approved;
        if (version.State == PolicyVersionState.InReview && isApproved)
            await PublishAsync(db, version, cancellation);
        else if (version.State == PolicyVersionState.InReview)
            version.TakeBack();
        else if (version.AsksToRetire && isApproved)
            await RetireAsync(db, version, cancellation);
        else if (version.AsksToRetire)
            version.KeepInForce();
        db.Announcements.Add(PolicyEvents.Topic);
    }

    private async Task PublishAsync(PortalDbContext db, PolicyVersion version, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var policy = PolicyReport.Check(version.Source, null).Policy ?? throw new InvalidOperationException("A policy that does not check was approved.");
        var day = policy.Set.EffectiveFrom is { } from ? new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero) : now;
        version.Publish(await ApproverAsync(db, version, cancellation), day > now ? day : now, now);
        db.AddRange(StoredRule.Of(version, policy));
        jobs.Enqueue(db, PolicyEvents.Bound, version.Id).DueAt = version.EffectiveFrom!.Value;
        await post.AnnounceAsync(db, new PortalEvent(EventTypes.PolicyPublished, $"/api/v1/policy-versions/{version.Id}", new
        {
            policy = policy.Set.Id,
            version = version.Number,
            digest = policy.Set.Digest.ToString(),
            effectiveFrom = version.EffectiveFrom,
        }), cancellation);
    }

    // the last who approved: the sign-off that moved the process may not be stored yet
    private static async Task<Guid> ApproverAsync(PortalDbContext db, PolicyVersion version, CancellationToken cancellation) =>
        db.Set<SignOff>().Local.Where(signOff => signOff.SubjectId == version.Id && signOff is { Outcome: Outcome.Approve, VoidedAt: null }).MaxBy(signOff => signOff.At)?.PersonId
        ?? await db.Set<SignOff>().Where(signOff => signOff.SubjectKind == SubjectKind && signOff.SubjectId == version.Id && signOff.Outcome == Outcome.Approve && signOff.VoidedAt == null)
            .OrderByDescending(signOff => signOff.At).Select(signOff => (Guid?)signOff.PersonId).FirstOrDefaultAsync(cancellation)
        ?? Actor.PortalId;

    private async Task RetireAsync(PortalDbContext db, PolicyVersion version, CancellationToken cancellation)
    {
        version.Retire(time.GetUtcNow());
        jobs.Enqueue(db, PolicyEvents.Bound, version.Id);
        var key = await db.Set<StoredPolicySet>().Where(set => set.Id == version.SetId).Select(set => set.Key).SingleAsync(cancellation);
        await post.AnnounceAsync(db, new PortalEvent(EventTypes.PolicyRetired, $"/api/v1/policy-versions/{version.Id}", new { policy = key, version = version.Number, digest = version.Digest!.Value.ToString() }), cancellation);
    }

    private SubjectFacts? Of(PolicyVersion version, string key)
    {
        var title = $"{version.Title ?? key}, version {version.Number}";
        if (version.AsksToRetire)
            return Facts(version, $"{title}: to be retired", Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Retirement(version, key))), []);
        // only what was sent to review is read: other states ask nobody anything
        if (version.State != PolicyVersionState.InReview)
            return version.Digest is { } digest ? new(title, digest, "", version.Editors.ToHashSet(), version.CreatedBy, "pass", []) : null;
        var text = texts.Of(version.Source);
        return text.Canonical is { } canonical ? Facts(version, title, canonical, text.Blockers) : null;
    }

    private static SubjectFacts Facts(PolicyVersion version, string title, string content, IReadOnlyList<SubjectBlocker> blockers)
    {
        var asker = version.RetirementAskedBy ?? version.SubmittedBy ?? version.CreatedBy;
        // who wrote a policy may well decide that it goes; who asks for that may not
        var hands = version.AsksToRetire ? new HashSet<Guid> { asker } : version.Editors.ToHashSet();
        return new(title, Sha256Digest.Of(Encoding.UTF8.GetBytes(content)), content, hands, asker, blockers.Count == 0 ? "pass" : "fail", blockers);
    }

    private static JsonObject Retirement(PolicyVersion version, string key) => new()
    {
        ["schema"] = "policy-retirement/1",
        ["policy"] = key,
        ["version"] = version.Number,
        ["digest"] = version.Digest!.Value.ToString(),
        ["reason"] = version.RetirementReason,
        ["askedBy"] = version.RetirementAskedBy!.Value.ToString(),
    };
}

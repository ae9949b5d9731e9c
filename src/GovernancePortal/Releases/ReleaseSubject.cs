using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Evaluations.Reports;
using GovernancePortal.Gates;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Conditions;
using GovernancePortal.Releases.Decisions;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;
using GovernancePortal.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases;

/// <summary>A release as approvals see it.</summary>
internal sealed class ReleaseSubject(ReleaseDesk desk, KeptManifests kept, KeptScreens screens, ApprovedValues approved, BindConditions terms, RecordDecision record, WebhookPost post, JobQueue jobs, TimeProvider time) : ISubjectSource
{
    public const string SubjectKind = "release";

    public string Kind => SubjectKind;

    public async Task<IReadOnlyDictionary<Guid, SubjectFacts>> LookAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        (await desk.OpenAsync(ids, cancellation)).ToDictionary(opened => opened.Key, opened => Of(opened.Value));

    internal static SubjectFacts Of(ReleaseFile file) => new(
        $"{file.Title} to {file.Release.Environment}", file.Manifest.Digest, file.Manifest.CanonicalJson, file.Facts.Submitters, file.Release.RequestedBy, file.Readiness.Verdict.Key(), Blockers(file.Readiness));

    // where no rule applies none blocks, and nothing let it through either
    private static IReadOnlyList<SubjectBlocker> Blockers(Readiness readiness) => !readiness.Verdict.Blocks() ? []
        : readiness.Blocking.Any() ? [.. readiness.Blocking.Select(gate => new SubjectBlocker(gate.Id, gate.Title, gate.Verdict.Key(), gate.Reason))]
        : [new("policies", "No policy judges this release", readiness.Verdict.Key(), readiness.Decision)];

    public string PageOf(Guid id) => $"/releases/{id}";

    public Task KeepAsync(SubjectFacts subject, CancellationToken cancellation) => kept.KeepAsync(subject.Content, cancellation);

    public async Task<Error?> CheckAsync(Guid id, IReadOnlyList<Condition> conditions, CancellationToken cancellation)
    {
        var regions = (await approved.SetsAsync(cancellation)).Regions;
        var form = new Form();
        foreach (var condition in conditions)
        {
            foreach (var region in condition.Regions ?? [])
                form.Check("conditions", regions.Contains(region, StringComparer.OrdinalIgnoreCase), $"“{ShortText.Of(region, 60)}” is not an approved region. Choose one of those in Administration, or have it approved there.");
            if (condition.Kind == ConditionKinds.Evidence)
                form.OneOf("conditions", condition.Evidence, EvaluationWords.Kinds, label: "The kind of evidence");
        }

        return form.Error;
    }

    public async Task OnMovedAsync(PortalDbContext db, Guid id, ApprovalStage stage, CancellationToken cancellation)
    {
        await screens.KeepAsync(db, id, cancellation);
        var release = db.Set<Release>().Local.FirstOrDefault(row => row.Id == id) ?? await db.Set<Release>().SingleAsync(row => row.Id == id, cancellation);
        var next = stage switch
        {
            { HasEnded: true, Result: ApprovalStage.Approved } => ReleaseState.Approved,
            { HasEnded: true } => ReleaseState.Refused,
            { AsksSubmitter: true } => ReleaseState.ChangesRequested,
            { AsksSeat: true } => ReleaseState.InReview,
            _ when stage.Handlers.Contains(RunGatesTask.Handler) => ReleaseState.Checking,
            _ => release.State,
        };
        if (next == release.State || release.State.IsDecided())
            return;
        release.MoveTo(next, time.GetUtcNow());
        await post.AnnounceAsync(db, ReleaseEvents.Moved(release), cancellation);
        if (!next.IsDecided())
            return;
        var file = (await desk.OpenAsync(id, cancellation)).Value;
        if (next == ReleaseState.Approved)
            await terms.HandleAsync(db, release, stage, file.Facts.Screening?.RiskClass, cancellation);
        await record.HandleAsync(db, release, file, release.ApprovedUntil, cancellation);
        if (next == ReleaseState.Approved)
            jobs.Enqueue(db, RejudgeOnApproval.JobKind, await db.Set<ModelVersion>().Where(version => version.Id == release.VersionId).Select(version => version.ModelId).SingleAsync(cancellation));
    }
}

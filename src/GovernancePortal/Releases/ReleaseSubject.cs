using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Evaluations.Reports;
using GovernancePortal.Gates;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases;

/// <summary>A release as approvals see it.</summary>
internal sealed class ReleaseSubject(PortalDatabase database, ReleaseDesk desk, KeptManifests kept, KeptScreens screens, ApprovedValues approved, ManifestChanges changes, ReleaseMoves moves) : ISubjectSource
{
    public const string SubjectKind = "release";

    private const int MostFound = 100;

    public string Kind => SubjectKind;

    public async Task<IReadOnlyDictionary<Guid, SubjectFacts>> LookAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        (await desk.OpenAsync(ids, cancellation)).ToDictionary(opened => opened.Key, opened => Of(opened.Value));

    internal static SubjectFacts Of(ReleaseFile file) => new(
        $"{file.Number}: {file.Title} to {file.Release.Environment}", file.Manifest.Digest, file.Manifest.CanonicalJson, file.Facts.Submitters, file.Release.RequestedBy, file.Readiness.Verdict.Key(), Blockers(file.Readiness));

    // where no rule applies none blocks, and nothing let it through either
    private static IReadOnlyList<SubjectBlocker> Blockers(Readiness readiness) => !readiness.Verdict.Blocks() ? []
        : readiness.Blocking.Any() ? [.. readiness.Blocking.Select(gate => new SubjectBlocker(gate.Id, gate.Title, gate.Verdict.Key(), gate.Reason))]
        : [new("policies", "No policy judges this release", readiness.Verdict.Key(), readiness.Decision)];

    /// <summary>By number, or by the name of the model.</summary>
    public async Task<IReadOnlyList<Guid>> FindAsync(string text, CancellationToken cancellation)
    {
        var number = ReleaseView.ParseNumber(text);
        await using var db = await database.ReadAsync(cancellation);
        return await (
            from release in db.Set<Release>()
            join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
            join model in db.Set<Model>() on version.ModelId equals model.Id
            where release.Number == number || EF.Functions.ILike(model.Name, Like.Contains(text), Like.Escape)
            orderby release.Number descending
            select release.Id).Take(MostFound).ToListAsync(cancellation);
    }

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

    public Task<string> ChangedAsync(PortalDbContext db, Guid id, IReadOnlyList<SignOff> signed, SubjectFacts now, CancellationToken cancellation) => changes.KeepAsync(db, id, signed, now, cancellation);

    public async Task OnMovedAsync(PortalDbContext db, Guid id, ApprovalStage stage, CancellationToken cancellation)
    {
        await screens.KeepAsync(db, id, cancellation);
        var release = db.Set<Release>().Local.FirstOrDefault(row => row.Id == id) ?? await db.Set<Release>().SingleAsync(row => row.Id == id, cancellation);
        var next = stage switch
        {
            { HasEnded: true, Result: ApprovalStage.Approved } => ReleaseState.Approved,
            { HasEnded: true } => ReleaseState.Refused,
            _ when release.State.IsDecided() => release.State, // approved for now: only the end of the process changes that
            { AsksSubmitter: true } => ReleaseState.ChangesRequested,
            { AsksSeat: true } => ReleaseState.InReview,
            _ when stage.Handlers.Contains(RunGatesTask.Handler) => ReleaseState.Checking,
            _ => release.State,
        };
        if (stage.HasEnded && release.State is ReleaseState.Expired or ReleaseState.Revoked)
            return; // what ended before it was confirmed is over
        if (stage is { HasEnded: true, Result: ApprovalStage.Approved } && release.State.WasApproved())
            await moves.ConfirmAsync(db, release, stage, cancellation);
        else if (next != release.State)
            await moves.MoveAsync(db, release, next, stage, cancellation);
    }
}

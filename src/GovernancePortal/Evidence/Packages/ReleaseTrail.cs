using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Approvals.Operations;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Compliance.Screening;
using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Entries;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases;
using GovernancePortal.Releases.Decisions;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Questions;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Evidence.Packages;

/// <summary>The ledger entries that concern one release: the request and all it stands on, up to the decision.</summary>
public sealed class ReleaseTrail(PortalDatabase database, LedgerBook ledger)
{
    /// <summary>The number of the last entry that the decision wrote: the release's own, or that of its record.</summary>
    /// <param name="record">The record of the decision; null where the portal kept none.</param>
    /// <exception cref="JobFailedException">The ledger knows no decision.</exception>
    public async Task<long> DecisionAsync(Guid releaseId, Guid? record, CancellationToken cancellation)
    {
        var entries = await ledger.AboutAsync([("release", releaseId.ToString()), .. record is { } id ? new[] { (DecisionRecord.EntityKind, id.ToString()) } : []], long.MaxValue, cancellation);
        return entries.LastOrDefault(entry => entry.Content.GetProperty("fields").TryGetProperty("decidedAt", out _))?.Sequence
            ?? throw new JobFailedException("The ledger knows no decision on this release.");
    }

    public async Task<IReadOnlyList<LedgerEntryView>> EntriesAsync(ReleaseFile file, long upTo, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var id = file.Release.Id;
        var tasks = await db.Set<ApprovalTask>().Where(task => task.SubjectId == id).Select(task => task.Id).ToListAsync(cancellation);
        var taskKeys = tasks.Select(task => task.ToString()).ToList();
        var runs = await db.Set<GateRun>().Where(run => run.SubjectId == id).Select(run => run.Id).ToListAsync(cancellation);
        var reports = file.Facts.Datasets.Select(entry => entry.Report?.Id).OfType<Guid>().ToList();
        var screening = file.Facts.Screening?.Id;
        var waived = file.Readiness.Gates.Select(gate => gate.Waiver?.Id).OfType<Guid>().ToList();
        List<(string, string)> subjects =
        [
            ("release", id.ToString()), ("system", file.Facts.System.Id.ToString()), ("model", file.Facts.Model.Id.ToString()), ("version", file.Facts.Version.Id.ToString()),
            .. await KeysAsync("process-operation", db.Set<ProcessOperation>().Where(row => db.Set<ApprovalInstance>().Any(instance => instance.Id == row.InstanceId && instance.SubjectId == id)).Select(row => row.Id)),
            .. await KeysAsync("approval-instance", db.Set<ApprovalInstance>().Where(row => row.SubjectId == id).Select(row => row.Id)),
            .. taskKeys.Select(key => ("approval-task", key)),
            .. await KeysAsync("sign-off", db.Set<SignOff>().Where(row => row.SubjectId == id).Select(row => row.Id)),
            .. await KeysAsync(DecisionRecord.EntityKind, db.Set<DecisionRecord>().Where(row => row.ReleaseId == id).Select(row => row.Id)),
            .. await KeysAsync("manifest-change", db.Set<ManifestChange>().Where(row => row.ReleaseId == id).Select(row => row.Id)),
            .. await KeysAsync("delegation", Delegated(db, id)),
            .. await KeysAsync("question", db.Set<Question>().Where(row => row.ReleaseId == id).Select(row => row.Id)),
            .. await KeysAsync("question-answer", db.Set<QuestionAnswer>().Where(row => db.Set<Question>().Any(question => question.Id == row.QuestionId && question.ReleaseId == id)).Select(row => row.Id)),
            .. await KeysAsync("artifact", db.Set<Registry.Versions.VersionArtifact>().Where(row => row.VersionId == file.Facts.Version.Id).Select(row => row.Id)),
            .. file.Facts.Datasets.Select(entry => ("dataset", entry.Dataset.Id.ToString())),
            .. file.Facts.Evaluations.Select(report => ("evaluation", report.Id.ToString())),
            .. await KeysAsync("screening", db.Set<SystemScreening>().Where(row => row.Id == screening).Select(row => row.Id)),
            .. await KeysAsync("screening-answer", db.Set<ScreeningAnswer>().Where(row => row.ScreeningId == screening).Select(row => row.Id)),
            .. reports.Select(report => ("redaction-report", report.ToString())),
            .. await KeysAsync("redaction-acceptance", db.Set<RedactionAcceptance>().Where(row => reports.Contains(row.ReportId)).Select(row => row.Id)),
            .. runs.Select(run => ("gate-run", run.ToString())),
            .. await KeysAsync("policy-run", db.Set<PolicyRun>().Where(row => row.SubjectId == id).Select(row => row.Id)),
            .. await KeysAsync("waiver", db.Set<Waiver>().Where(row => row.ReleaseId == id || waived.Contains(row.Id)).Select(row => row.Id)),
            .. await KeysAsync("refused-attempt", db.Set<RefusedAttempt>().Where(row => taskKeys.Contains(row.SubjectId) || row.SubjectId == id.ToString()).Select(row => row.Id)),
        ];
        return await ledger.AboutAsync(subjects, upTo, cancellation);

        async Task<IEnumerable<(string, string)>> KeysAsync(string kind, IQueryable<Guid> ids) => (await ids.ToListAsync(cancellation)).Select(key => (kind, key.ToString()));
    }

    // what a signature on somebody's behalf rests on
    private static IQueryable<Guid> Delegated(PortalDbContext db, Guid release) =>
        from signOff in db.Set<SignOff>()
        from delegation in db.Set<Delegation>()
        where signOff.SubjectId == release && signOff.OnBehalfOf == delegation.DelegatorId && signOff.PersonId == delegation.DelegateId && signOff.Seat == delegation.Seat
            && (delegation.TaskId == null || delegation.TaskId == signOff.TaskId) && delegation.CreatedAt <= signOff.At && delegation.Since <= signOff.At && delegation.Until > signOff.At
        select delegation.Id;
}

using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Review;
using GovernancePortal.Policies.Versions;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Conditions;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Questions;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Time;
using GovernancePortal.Ui.Verdicts;
using GovernancePortal.Waivers;
using GovernancePortal.Waivers.Asking;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Queue;

/// <summary>
/// What asks somebody to look at their own things: a question or a request for evidence that waits for them, or an answer to theirs; an approval that ends, is suspended or flagged; a waiver of a system that they own, or of an open release that they asked for, has ended; a waiver that they asked for was decided; a policy
/// took effect that such a release fails; a version of a policy that they wrote came back; what they had signed changed before it was decided.
/// </summary>
public sealed class PersonalNews(PortalDatabase database, TimeProvider time)
{
    /// <summary>For how many days it is told.</summary>
    public const int Days = 30;

    private const int Most = 50;
    private const int MostQuoted = 200;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<RecentChange>> OfAsync(Actor actor, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        var open = await (
            from release in db.Set<Release>()
            join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
            join model in db.Set<Model>() on version.ModelId equals model.Id
            where release.RequestedBy == actor.Id && release.DecidedAt == null
            select new OpenRelease(release.Id, release.Number, model.SystemId)).ToListAsync(cancellation);
        return [.. (await QuestionsAsync(db, actor, now, cancellation)).Concat(await TermNews.OfAsync(db, actor, now, Days, cancellation)).Concat(await WaiversAsync(db, actor, open, now, cancellation)).Concat(await AskedWaiversAsync(db, actor, now, cancellation)).Concat(await PoliciesAsync(db, open, now, cancellation)).Concat(await SentBackAsync(db, actor, now, cancellation)).Concat(await VoidedAsync(db, actor, now, cancellation)).OrderByDescending(change => change.At).Take(Most)];
    }

    // what waits for the submitters of an open release stands until somebody answers, and what was answered until who asked has resolved it
    private static async Task<IEnumerable<RecentChange>> QuestionsAsync(PortalDbContext db, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var reviews = actor.May(Permission.AskQuestion); // they say for somebody who is suspended or gone whether it is enough
        var rows = await (
            from question in db.Set<Question>()
            join release in db.Set<Release>() on question.ReleaseId equals release.Id
            join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
            where question.ResolvedAt == null && release.DecidedAt == null
                && (question.AnsweredAt == null ? (release.RequestedBy == actor.Id || version.SubmittedBy == actor.Id) && question.AskedBy != actor.Id : question.AskedBy == actor.Id
                    || (reviews && release.RequestedBy != actor.Id && version.SubmittedBy != actor.Id && db.Set<Person>().Any(asker => asker.Id == question.AskedBy && asker.Suspended)))
            orderby question.AskedAt descending
            select new { Question = question, release.Number }).Take(Most).ToListAsync(cancellation);
        return rows.Select(row => Told(QuestionView.Of(row.Question, []), ReleaseView.NumberOf(row.Number), now));
    }

    private static RecentChange Told(QuestionView question, string number, DateTimeOffset now)
    {
        var (kind, words) = question switch
        {
            { AnsweredAt: not null } => (StatusKind.Running, $"was answered: say whether that is enough. It is about {question.TargetTitle}."),
            { DueAt: { } due } when due <= now => (StatusKind.Fail, $"waits for evidence on {question.TargetTitle}; it was due at {TimeText.End(due, now)}."),
            { DueAt: { } due } => (StatusKind.Warn, $"waits for evidence on {question.TargetTitle}, until {TimeText.End(due, now)}."),
            _ => (StatusKind.Warn, $"waits for your answer: somebody asks about {question.TargetTitle}."),
        };
        return new(question.AnsweredAt ?? question.AskedAt, kind, question.IsEvidence && question.AnsweredAt is null ? "assignment_late" : "forum", $"/releases/{question.ReleaseId}#question-{question.Id}", number, words, ShortText.Of(question.Text, MostQuoted));
    }

    // one that ran out is told of from its day on, entered or not
    private static async Task<IEnumerable<RecentChange>> WaiversAsync(PortalDbContext db, Actor actor, List<OpenRelease> open, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now.AddDays(-Days);
        var rows = await (
            from waiver in db.Set<Waiver>()
            join system in db.Set<AiSystem>() on waiver.SystemId equals system.Id
            join release in db.Set<Release>() on waiver.ReleaseId equals release.Id into one
            from release in one.DefaultIfEmpty()
            let ended = waiver.EndedAt ?? waiver.Until
            where ended <= now && ended > since
            select new { Waiver = waiver, EndedAt = ended, system.Name, system.Owner, Number = (long?)release.Number }).ToListAsync(cancellation);
        return
            from row in rows
            where SystemOwner.Is(row.Owner, actor.Account, actor.DisplayName) || open.Exists(release => row.Waiver.ReleaseId is { } id ? release.Id == id : release.SystemId == row.Waiver.SystemId)
            let what = row.Number is { } number ? $"{ReleaseView.NumberOf(number)} of {row.Name}" : $"every release of {row.Name}"
            let how = row.Waiver.End is null or WaiverEnd.Expired ? "expired" : WaiverWords.Ended(WaiverView.Of(row.Waiver, now).State).ToLowerInvariant()
            select new RecentChange(row.EndedAt, StatusKind.Fail, "history", $"/waivers/{row.Waiver.Id}", $"“{row.Waiver.RuleTitle}”", $"is no longer waived for {what}: {how}.", row.Waiver.EndReason ?? "The rule counts again");
    }

    private static async Task<IEnumerable<RecentChange>> AskedWaiversAsync(PortalDbContext db, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now.AddDays(-Days);
        var answered = await db.Set<RequestedWaiver>().Where(asked => asked.AskedBy == actor.Id && asked.EndedAt > since && asked.State != RequestedWaiverState.TakenBack).OrderByDescending(asked => asked.EndedAt).Take(Most).ToListAsync(cancellation);
        return answered.Select(asked => new RecentChange(asked.EndedAt!.Value, asked.State == RequestedWaiverState.Granted ? StatusKind.Waived : StatusKind.Fail, "gavel", $"/waivers/requests/{asked.Id}", asked.RuleTitle,
            asked.State switch { RequestedWaiverState.Granted => $"is waived for {asked.Scope}, as you asked.", RequestedWaiverState.Refused => $"is not waived for {asked.Scope}: it was refused.", _ => $"is not waived for {asked.Scope}: it can no longer be granted." },
            ShortText.Of(asked.EndReason ?? asked.Reason, MostQuoted)));
    }

    private static async Task<IEnumerable<RecentChange>> PoliciesAsync(PortalDbContext db, List<OpenRelease> open, DateTimeOffset now, CancellationToken cancellation)
    {
        if (open.Count == 0)
            return [];
        var (since, ids) = (now.AddDays(-Days), open.Select(release => release.Id).ToList());
        var newest = db.Set<PolicyRun>().Where(run => ids.Contains(run.SubjectId) && !db.Set<PolicyRun>().Any(later => later.SubjectId == run.SubjectId && later.JudgedAt > run.JudgedAt));
        var rows = await (
            from run in newest
            join verdict in db.Set<PolicyVerdictRow>() on run.Id equals verdict.PolicyRunId
            join version in db.Set<PolicyVersion>() on verdict.VersionId equals version.Id
            where verdict.Verdict == "fail" && version.EffectiveFrom > since && version.EffectiveFrom <= now
            select new { version.Id, version.Number, version.Title, version.EffectiveFrom, run.SubjectId }).ToListAsync(cancellation);
        return rows.GroupBy(row => row.Id).Select(version => new RecentChange(version.First().EffectiveFrom!.Value, StatusKind.Fail, "policy", $"/policies/versions/{version.Key}",
            $"{version.First().Title}, version {version.First().Number}", $"took effect, and {Units.Count(version.Count(), "open release of yours fails", "open releases of yours fail")} it.",
            string.Join(", ", version.Select(row => ReleaseView.NumberOf(open.Find(release => release.Id == row.SubjectId)!.Number)).Order(StringComparer.Ordinal))));
    }

    private static async Task<IEnumerable<RecentChange>> SentBackAsync(PortalDbContext db, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now.AddDays(-Days);
        var rows = await (
            from signOff in db.Set<SignOff>()
            join version in db.Set<PolicyVersion>() on signOff.SubjectId equals version.Id
            where signOff.SubjectKind == PolicySubject.SubjectKind && signOff.Outcome == Outcome.RequestChanges && signOff.At > since && version.State == PolicyVersionState.Draft && version.Editors.Contains(actor.Id)
            orderby signOff.At descending
            select new { version.Id, version.Number, version.Title, signOff.At, signOff.Comment }).ToListAsync(cancellation);
        return rows.DistinctBy(row => row.Id).Select(row => new RecentChange(row.At, StatusKind.Warn, "undo", $"/policies/versions/{row.Id}", $"{row.Title}, version {row.Number}", "was sent back to you.", row.Comment));
    }

    // until the person has signed what is asked now, or it is decided
    private static async Task<IEnumerable<RecentChange>> VoidedAsync(PortalDbContext db, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now.AddDays(-Days);
        var rows = await (
            from change in db.Set<ManifestChange>()
            join release in db.Set<Release>() on change.ReleaseId equals release.Id
            where change.At > since && release.DecidedAt == null && change.Signers.Contains(actor.Id)
                && !db.Set<SignOff>().Any(signOff => signOff.SubjectId == release.Id && signOff.At > change.At && (signOff.PersonId == actor.Id || signOff.OnBehalfOf == actor.Id))
            orderby change.At descending
            select new { Change = change, release.Number }).Take(Most).ToListAsync(cancellation);
        return rows.Select(row => new RecentChange(
            row.Change.At, StatusKind.Stale, "history", $"/releases/{row.Change.ReleaseId}#changed-since-signed", ReleaseView.NumberOf(row.Number), "changed after you had signed it: your sign-off is void.", ManifestDifference.Sentence(row.Change.Differences)));
    }

    private sealed record OpenRelease(Guid Id, long Number, Guid SystemId);
}

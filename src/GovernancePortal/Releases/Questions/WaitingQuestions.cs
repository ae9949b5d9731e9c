using GovernancePortal.Identity;
using GovernancePortal.Notifications.Waiting;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Questions;

/// <summary>What mail tells of questions: those that wait for the submitters of a release, and answers that wait for who asked.</summary>
internal sealed class WaitingQuestions(PortalDatabase database) : IWaitingSource
{
    public async Task<IReadOnlyList<WaitingThing>> OfAsync(Actor person, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var rows = await (
            from question in db.Set<Question>()
            join release in db.Set<Release>() on question.ReleaseId equals release.Id
            join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
            where question.ResolvedAt == null && release.DecidedAt == null
                && (question.AnsweredAt == null ? (release.RequestedBy == person.Id || version.SubmittedBy == person.Id) && question.AskedBy != person.Id : question.AskedBy == person.Id)
            orderby question.AskedAt
            select new { Question = question, release.Number }).Take(WaitingThing.Most).ToListAsync(cancellation);
        return [.. rows.Select(row => Of(QuestionView.Of(row.Question, []), ReleaseView.NumberOf(row.Number)))];
    }

    private static WaitingThing Of(QuestionView question, string number) => new(
        WaitingKind.Question, number, question.AnsweredAt is not null ? $"Say whether the answer about {question.TargetTitle} is enough" : question.IsEvidence ? $"Give the evidence on {question.TargetTitle}" : $"Answer the question about {question.TargetTitle}",
        $"/releases/{question.ReleaseId}#question-{question.Id}", question.AnsweredAt is null ? question.DueAt : null);
}

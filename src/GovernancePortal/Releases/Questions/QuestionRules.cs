using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Questions;

/// <summary>What every word about a release keeps to: it comes before the decision, from somebody who has a part in it, and not in a flood.</summary>
internal static class QuestionRules
{
    /// <summary>Questions and answers of one person within a minute.</summary>
    public const int MostPerMinute = 20;

    private static readonly Error Decided = Error.Conflict("release-decided", "This release is decided: what was asked and answered stays as it was then.", "Ask about the next release.");

    /// <summary>Waits for a decision that is being made, so that nothing is said about a release that was decided without it. Null when the release is open.</summary>
    /// <param name="db">With a transaction begun.</param>
    public static async Task<Error?> HoldOpenAsync(PortalDbContext db, Guid releaseId, CancellationToken cancellation)
    {
        foreach (var instance in await db.Set<ApprovalInstance>().Where(row => row.SubjectKind == ReleaseSubject.SubjectKind && row.SubjectId == releaseId).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation))
            await ProcessRunner.LockAsync(db, instance, cancellation);
        return await db.Set<Release>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == releaseId, cancellation) is not { } release ? Error.NotFound("release") : release.State.IsDecided() ? Decided : null;
    }

    /// <summary>Null when this person may say one thing more now.</summary>
    public static async Task<Error?> FloodAsync(PortalDbContext db, Guid person, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now.AddMinutes(-1);
        var said = await db.Set<Question>().CountAsync(question => question.AskedBy == person && question.AskedAt > since, cancellation)
            + await db.Set<QuestionAnswer>().CountAsync(answer => answer.PersonId == person && answer.At > since, cancellation);
        return said < MostPerMinute ? null : new(ErrorKind.TooMany, "too-many-questions", $"You asked or answered {MostPerMinute} times within a minute.", "Wait a minute, then go on.");
    }

    /// <summary>Null when this person says whether the question is resolved: who asked it, and where that person is suspended or gone, anybody who may ask.</summary>
    public static async Task<Error?> AskerAsync(PortalDbContext db, Actor actor, Question question, CancellationToken cancellation) =>
        question.AskedBy == actor.Id || await db.Set<Person>().AnyAsync(person => person.Id == question.AskedBy && person.Suspended, cancellation)
            ? null
            : Error.Forbidden("not-your-question", "Only who asked says whether a question is resolved.", "Answer beneath it; who asked is told.");
}

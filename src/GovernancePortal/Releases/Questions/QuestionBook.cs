using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Questions;

/// <summary>Reads what was asked and answered about releases.</summary>
public sealed class QuestionBook(PortalDatabase database)
{
    /// <summary>All questions of a release, oldest first: at most <see cref="Question.MaxPerRelease"/>.</summary>
    public async Task<IReadOnlyList<QuestionView>> OfAsync(Guid releaseId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var questions = await db.Set<Question>().Where(question => question.ReleaseId == releaseId).OrderBy(question => question.AskedAt).ThenBy(question => question.Id).ToListAsync(cancellation);
        if (questions.Count == 0)
            return [];
        var answers = (await db.Set<QuestionAnswer>().Where(answer => db.Set<Question>().Any(question => question.Id == answer.QuestionId && question.ReleaseId == releaseId)).ToListAsync(cancellation)).ToLookup(answer => answer.QuestionId);
        return questions.ConvertAll(question => QuestionView.Of(question, answers[question.Id]));
    }

    /// <summary>Those among the askers of open questions who are suspended or gone: others say for them whether a question is resolved.</summary>
    public async Task<IReadOnlySet<Guid>> GoneAsync(IEnumerable<QuestionView> questions, CancellationToken cancellation)
    {
        var askers = questions.Where(question => !question.IsResolved).Select(question => question.AskedBy).Distinct().ToList();
        if (askers.Count == 0)
            return new HashSet<Guid>();
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Person>().Where(person => askers.Contains(person.Id) && person.Suspended).Select(person => person.Id).ToHashSetAsync(cancellation);
    }

    /// <summary>What nobody resolved about fields of a version's card, in releases that are not decided.</summary>
    public async Task<IReadOnlyList<QuestionView>> OfFieldsAsync(Guid versionId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var questions = await db.Set<Question>().Where(question => question.VersionId == versionId && question.About == QuestionAbout.Field && question.ResolvedAt == null
            && db.Set<Release>().Any(release => release.Id == question.ReleaseId && release.DecidedAt == null)).ToListAsync(cancellation);
        return questions.ConvertAll(question => QuestionView.Of(question, []));
    }

    public async Task<Result<QuestionView>> OneAsync(Guid releaseId, Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Question>().SingleOrDefaultAsync(row => row.Id == id && row.ReleaseId == releaseId, cancellation) is { } question
            ? QuestionView.Of(question, await db.Set<QuestionAnswer>().Where(row => row.QuestionId == id).ToListAsync(cancellation))
            : Error.NotFound("question");
    }
}

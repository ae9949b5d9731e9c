using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Review;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Questions;

/// <summary>A reviewer asks about a release, or asks its submitter for evidence until a day: never somebody with a hand in it, and before it is decided.</summary>
public sealed class AskQuestion(PortalDatabase database, ReleaseDesk desk, CompareWithApproved comparer, RefusalLog refusals, TimeProvider time)
{
    /// <summary>For how many days ahead evidence may be asked for.</summary>
    public const int MostDays = 365;

    private const string Action = "question.ask";

    public async Task<Result<QuestionView>> HandleAsync(Actor actor, Guid releaseId, AskQuestionRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await AskAsync(actor, releaseId, request, cancellation), actor.Origin, Action, ReleaseSubject.SubjectKind, releaseId.ToString(), cancellation);

    private async Task<Result<QuestionView>> AskAsync(Actor actor, Guid releaseId, AskQuestionRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.AskQuestion) is { } refusal)
            return refusal;
        if (Check(request, time.GetUtcNow()).Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, Action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await QuestionRules.HoldOpenAsync(db, releaseId, cancellation) is { } closed)
            return closed;
        // a request may take its time to arrive, and roles may go meanwhile
        var now = time.GetUtcNow();
        if ((await ActorDirectory.HoldAsync(db, actor, Permission.AskQuestion, now, cancellation)).Error is { } gone)
            return gone;
        var file = await desk.OpenAsync(releaseId, now, cancellation);
        if (file.Facts.Submitters.Contains(actor.Id))
            return Error.Forbidden("self-question", "You submitted this release, or something that it stands on: you answer its questions.", "Another reviewer can ask.");
        if (await db.Set<Question>().CountAsync(question => question.ReleaseId == releaseId, cancellation) >= Question.MaxPerRelease)
            return Error.Conflict("too-many-questions", $"A release takes {Question.MaxPerRelease} questions, and this one has them.", "Go on in one of them.");
        if (await QuestionRules.FloodAsync(db, actor.Id, now, cancellation) is { } flood)
            return flood;
        var about = QuestionKeys.AboutOf(request.About ?? QuestionAbout.Release.Key());
        if ((await QuestionTarget.OfAsync(about, file, comparer, cancellation)).FirstOrDefault(known => known.Id == (about == QuestionAbout.Release ? null : request.Target)) is not { } target)
            return Error.Invalid("invalid-fields", "The release has nothing of this name now.", "Look at it as it is now, then ask again.", [new("target", "The release has nothing of this name now.")]);
        var question = new Question
        {
            ReleaseId = releaseId,
            VersionId = file.Release.VersionId,
            Kind = QuestionKeys.KindOf(request.Kind!),
            About = about,
            Target = target.Id,
            TargetTitle = ShortText.Of(target.Title, Question.MaxTarget),
            Text = request.Text!.Trim(),
            AskedBy = actor.Id,
            AskedAt = now,
            DueAt = request.DueAt?.ToUniversalTime(),
        };
        db.Add(question);
        db.Announcements.Add("release:" + releaseId);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return QuestionView.Of(question, []);
    }

    private static Form Check(AskQuestionRequest request, DateTimeOffset now)
    {
        var form = new Form().OneOf("kind", request.Kind, QuestionKeys.Kinds).Text("text", request.Text, Question.MaxText, required: true, label: "The question").Text("target", request.Target, Question.MaxTarget);
        if (request.About is not null)
            form.OneOf("about", request.About, QuestionKeys.Abouts);
        if (request.Kind != QuestionKind.Evidence.Key())
            return form.Check("dueAt", request.DueAt is null, "Only evidence is asked for until a day.");
        return request.DueAt is not { } due ? form.Add("dueAt", "Say until when the evidence is needed.")
            : form.Check("dueAt", due > now && due <= now.AddDays(MostDays + 1), $"Choose a moment to come, at most {MostDays} days away.");
    }
}

/// <summary>What is asked of a release.</summary>
/// <param name="Kind"><c>question</c> or <c>evidence</c>.</param>
/// <param name="About"><c>release</c> where it is left out, <c>gate</c>, <c>field</c> or <c>change</c>.</param>
/// <param name="Target">The gate's id, the path of a field of the card, or the name of a line of the comparison with what was approved last.</param>
/// <param name="Text">Plain text.</param>
/// <param name="DueAt">Until when; for evidence alone.</param>
public sealed record AskQuestionRequest(string? Kind, string? About, string? Target, string? Text, DateTimeOffset? DueAt = null);

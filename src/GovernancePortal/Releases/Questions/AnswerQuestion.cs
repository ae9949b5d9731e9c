using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Questions;

/// <summary>Who has a hand in a release, or reviews it, answers a question in words, with a report or a file of the version where there is one.</summary>
public sealed class AnswerQuestion(PortalDatabase database, ReleaseDesk desk, RefusalLog refusals, TimeProvider time)
{
    private const string Action = "question.answer";

    public async Task<Result<QuestionView>> HandleAsync(Actor actor, Guid releaseId, Guid questionId, AnswerQuestionRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await AnswerAsync(actor, releaseId, questionId, request, cancellation), actor.Origin, Action, "question", questionId.ToString(), cancellation);

    private async Task<Result<QuestionView>> AnswerAsync(Actor actor, Guid releaseId, Guid questionId, AnswerQuestionRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.AnswerQuestion) is { } refusal)
            return refusal;
        if (Check(request).Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, Action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await QuestionRules.HoldOpenAsync(db, releaseId, cancellation) is { } closed)
            return closed;
        var now = time.GetUtcNow();
        var held = await ActorDirectory.HoldAsync(db, actor, Permission.AnswerQuestion, now, cancellation);
        if (held.Error is { } gone)
            return gone;
        var file = await desk.OpenAsync(releaseId, now, cancellation);
        if (!held.Value.May(Permission.AskQuestion) && !file.Facts.Submitters.Contains(actor.Id))
            return Error.Forbidden("not-your-release", "You neither submitted this release nor review it.", "Who submitted it answers, or a reviewer.");
        if (await db.Set<Question>().SingleOrDefaultAsync(row => row.Id == questionId && row.ReleaseId == releaseId, cancellation) is not { } question)
            return Error.NotFound("question");
        if (question.ResolvedAt is not null)
            return Error.Conflict("question-resolved", "This question is resolved.", "Who asked it can reopen it.");
        var answers = await db.Set<QuestionAnswer>().Where(row => row.QuestionId == questionId).ToListAsync(cancellation);
        if (answers.Count >= Question.MaxAnswers)
            return Error.Conflict("too-many-answers", $"A question takes {Question.MaxAnswers} answers, and this one has them.", "Ask anew what is still open.");
        if (await QuestionRules.FloodAsync(db, actor.Id, now, cancellation) is { } flood)
            return flood;
        var named = Named(file, request);
        if (named.Error is { } unknown)
            return unknown;
        var answer = new QuestionAnswer
        {
            QuestionId = questionId,
            PersonId = actor.Id,
            At = now,
            Text = request.Text?.Trim() ?? "",
            EvaluationId = request.EvaluationId,
            ArtifactPath = request.Artifact,
            EvidenceTitle = named.Value.Title,
            EvidenceDigest = named.Value.Digest,
        };
        db.Add(answer);
        question.Answer(actor.Id, now);
        db.Announcements.Add("release:" + releaseId);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return QuestionView.Of(question, [.. answers, answer]);
    }

    private static Form Check(AnswerQuestionRequest request) => new Form()
        .Text("text", request.Text, Question.MaxText, required: request.EvaluationId is null && request.Artifact is null, label: "The answer")
        .Text("artifact", request.Artifact, 1000)
        .Check("artifact", request.EvaluationId is null || request.Artifact is null, "Name a report or a file, not both.");

    // what is named belongs to the version that is asked for now
    private static Result<NamedEvidence> Named(ReleaseFile file, AnswerQuestionRequest request)
    {
        if (request.EvaluationId is { } id)
            return file.Facts.Evaluations.FirstOrDefault(report => report.Id == id) is { } report
                ? new NamedEvidence($"{report.Kind}: {report.Name}", Sha256Digest.Parse(report.Digest))
                : Absent("evaluationId", "The version has no such evaluation report.");
        if (request.Artifact is { } path)
            return file.Facts.Version.Artifacts.FirstOrDefault(known => known.Path == path) is { } artifact ? new NamedEvidence(artifact.Path, artifact.Digest) : Absent("artifact", "The version has no such file.");
        return new NamedEvidence(null, null);
    }

    private static Error Absent(string field, string message) => Error.Invalid("invalid-fields", message, "Choose one of those on the version's page, or hand it in there first.", [new(field, message)]);

    private sealed record NamedEvidence(string? Title, Sha256Digest? Digest);
}

/// <summary>An answer.</summary>
/// <param name="Text">Plain text; may be left out where a report or a file is named.</param>
/// <param name="EvaluationId">An evaluation report of the version.</param>
/// <param name="Artifact">The path of a file of the version.</param>
public sealed record AnswerQuestionRequest(string? Text, Guid? EvaluationId = null, string? Artifact = null);

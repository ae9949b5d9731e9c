using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Releases.Questions;

internal static class QuestionEndpoints
{
    public static void MapQuestions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/releases/{id:guid}/questions").WithTags("Questions");
        group.MapGet("/", async (Guid id, QuestionBook book, CancellationToken cancellation) => TypedResults.Ok(new Listing<QuestionView>(await book.OfAsync(id, cancellation))))
            .Requires(Permission.ReadRegister).WithSummary("What was asked about a release, with the answers, oldest first");
        group.MapGet("/{questionId:guid}", async (Guid id, Guid questionId, QuestionBook book, CancellationToken cancellation) => (await book.OneAsync(id, questionId, cancellation)).ToHttp())
            .Requires(Permission.ReadRegister).WithSummary("One question with its answers");
        // the handlers refuse others themselves, so that the attempt enters the ledger
        group.MapPost("/", async (Guid id, Actor actor, AskQuestionRequest request, AskQuestion handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp(question => TypedResults.Created($"/api/v1/releases/{id}/questions/{question.Id}", question)))
            .WithSummary("Asks about a release, or asks its submitter for evidence until a day: reviewers, before it is decided");
        group.MapPost("/{questionId:guid}/answers", async (Guid id, Guid questionId, Actor actor, AnswerQuestionRequest request, AnswerQuestion handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, questionId, request, cancellation)).ToHttp()).WithSummary("Answers a question, with a report or a file of the version where there is one");
        group.MapPost("/{questionId:guid}/resolution", async (Guid id, Guid questionId, Actor actor, ResolveQuestion handler, CancellationToken cancellation) =>
            (await handler.ResolveAsync(actor, id, questionId, cancellation)).ToHttp()).WithSummary("Says that a question is resolved: who asked it");
        group.MapPost("/{questionId:guid}/reopening", async (Guid id, Guid questionId, Actor actor, ResolveQuestion handler, CancellationToken cancellation) =>
            (await handler.ReopenAsync(actor, id, questionId, cancellation)).ToHttp()).WithSummary("Says that a question is not resolved after all: who asked it");
    }
}

using GovernancePortal.Approvals.Designing.Comparing;
using GovernancePortal.Approvals.Designing.Drafts;
using GovernancePortal.Approvals.Designing.Publication;
using GovernancePortal.Approvals.Designing.Simulation;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace GovernancePortal.Approvals.Designing;

internal static class ProcessEndpoints
{
    private const string MediaType = "application/xml";

    public static void MapProcesses(this IEndpointRouteBuilder routes)
    {
        var processes = routes.MapGroup("/api/v1/processes").WithTags("Processes");
        processes.MapGet("/", async (ProcessShelf shelf, CancellationToken cancellation) => TypedResults.Ok(await shelf.ListAsync(cancellation)))
            .Requires(Permission.ReadProcesses).WithSummary("Processes by which the portal decides");
        processes.MapPost("/", async (Actor actor, NewProcessRequest request, DrawProcess handler, HttpResponse response, CancellationToken cancellation) => (await handler.NewAsync(actor, request, cancellation)).ToHttp(draft => Begun(response, draft)))
            .Requires(Permission.DrawProcess).WithSummary("Begins a process with its first draft: blank, or a file");
        processes.MapPost("/check", async (Actor actor, CheckProcessRequest request, DrawProcess handler, CancellationToken cancellation) => (await handler.CheckAsync(actor, request, cancellation)).ToHttp())
            .Requires(Permission.DrawProcess).WithSummary("Checks a file without keeping it, as its deployment would");
        processes.MapGet("/{key}", async (string key, ProcessShelf shelf, CancellationToken cancellation) => (await shelf.OfAsync(key, cancellation)).ToHttp())
            .Requires(Permission.ReadProcesses).WithSummary("One process with its versions");
        processes.MapPost("/{key}/drafts", async (string key, Actor actor, NextProcessRequest request, DrawProcess handler, HttpResponse response, CancellationToken cancellation) =>
            (await handler.NextAsync(actor, key, request, cancellation)).ToHttp(draft => Begun(response, draft)))
            .Requires(Permission.DrawProcess).WithSummary("Begins the next version of a process: from the version in force, or a file");
        processes.MapGet("/{key}/versions/{version:int}/file", async (string key, int version, ProcessShelf shelf, CancellationToken cancellation) =>
            (await shelf.FileAsync(key, version, cancellation)).ToHttp(file => File(file.Xml, $"{file.Key}-{file.Version}.bpmn")))
            .Requires(Permission.ReadProcesses).WithSummary("The BPMN file of a version");
        processes.MapGet("/{key}/differences", async (string key, int from, int to, ProcessShelf shelf, CancellationToken cancellation) => (await DifferencesAsync(shelf, key, from, to, cancellation)).ToHttp())
            .Requires(Permission.ReadProcesses).WithSummary("What differs between two versions (?from=, ?to=), element by element");
        MapDrafts(routes.MapGroup("/api/v1/process-drafts/{id:guid}").WithTags("Processes"));
    }

    private static void MapDrafts(RouteGroupBuilder draft)
    {
        draft.MapGet("/", async (Guid id, ProcessShelf shelf, HttpResponse response, CancellationToken cancellation) => (await shelf.DraftAsync(id, cancellation)).ToHttp(found => Tagged(response, found, found.Tag)))
            .Requires(Permission.ReadProcesses).WithSummary("One draft of a process with its file");
        draft.MapPut("/", async (Guid id, Actor actor, ProcessFileRequest request, DrawProcess handler, HttpRequest http, CancellationToken cancellation) =>
            (await handler.SaveAsync(actor, id, request, Tags(http), cancellation)).ToHttp(kept => Tagged(http.HttpContext.Response, kept, kept.Draft.Tag)))
            .Requires(Permission.DrawProcess).WithSummary("Keeps what is drawn and says what is wrong with it; If-Match names the state that was looked at");
        draft.MapDelete("/", async (Guid id, Actor actor, DrawProcess handler, CancellationToken cancellation) => (await handler.DiscardAsync(actor, id, cancellation)).ToHttp(_ => TypedResults.NoContent()))
            .Requires(Permission.DrawProcess).WithSummary("Throws a draft away, which who drew on it and administrators can");
        draft.MapGet("/file", async (Guid id, ProcessShelf shelf, CancellationToken cancellation) => (await shelf.DraftAsync(id, cancellation)).ToHttp(found => File(found.Xml, $"{found.Key}-draft.bpmn")))
            .Requires(Permission.ReadProcesses).WithSummary("The BPMN file of a draft");
        draft.MapPost("/review", async (Guid id, Actor actor, PublishProcess handler, HttpRequest http, CancellationToken cancellation) => (await handler.SubmitAsync(actor, id, Tags(http), cancellation)).ToHttp())
            .Requires(Permission.DrawProcess).WithSummary("Sends a draft to review: somebody else decides on its publication; If-Match, where it is given, names the state that was looked at");
        draft.MapDelete("/review", async (Guid id, Actor actor, PublishProcess handler, CancellationToken cancellation) => (await handler.WithdrawAsync(actor, id, cancellation)).ToHttp())
            .Requires(Permission.DrawProcess).WithSummary("Takes a draft back from review");
        draft.MapGet("/sign-offs", async (Guid id, ApprovalBook book, CancellationToken cancellation) => TypedResults.Ok(await book.SignOffsAsync(DraftSubject.SubjectKind, id, cancellation)))
            .Requires(Permission.ReadProcesses).WithSummary("Sign-offs on a draft, voided ones included");
        draft.MapPost("/simulation", async (Guid id, Actor actor, SimulationRequest request, SimulateProcess handler, CancellationToken cancellation) => request.SubjectId is null
                ? (await handler.RunManyAsync(actor, id, request, cancellation)).ToHttp()
                : (await handler.RunAsync(actor, id, request, cancellation)).ToHttp())
            .Requires(Permission.ReadProcesses).WithSummary("Tries a draft on one past subject, or on the newest; nothing is kept");
    }

    private static async Task<Result<ProcessDifference>> DifferencesAsync(ProcessShelf shelf, string key, int from, int to, CancellationToken cancellation)
    {
        var (before, after) = (await shelf.FileAsync(key, from, cancellation), await shelf.FileAsync(key, to, cancellation));
        return before.Error is { } missing ? missing : after.Error is { } absent ? absent : ProcessDifference.Between(before.Value.Xml, after.Value.Xml);
    }

    private static FileContentHttpResult File(string xml, string name) => TypedResults.Bytes(System.Text.Encoding.UTF8.GetBytes(xml), MediaType, name);

    private static Created<ProcessDraftView> Begun(HttpResponse response, ProcessDraftView draft)
    {
        response.Headers.ETag = $"\"{draft.Tag}\"";
        return TypedResults.Created($"/api/v1/process-drafts/{draft.Id}", draft);
    }

    private static Ok<T> Tagged<T>(HttpResponse response, T value, string tag)
    {
        response.Headers.ETag = $"\"{tag}\"";
        return TypedResults.Ok(value);
    }

    // a weak tag never matches (RFC 9110, section 13.1.1)
    private static List<string> Tags(HttpRequest request) => EntityTagHeaderValue.TryParseStrictList([.. request.Headers.IfMatch.OfType<string>()], out var tags)
        ? [.. tags.Select(tag => tag.IsWeak ? "" : tag.Tag.ToString().Trim('"'))]
        : [];
}

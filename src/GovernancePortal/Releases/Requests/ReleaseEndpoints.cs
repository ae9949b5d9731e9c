using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Review;

namespace GovernancePortal.Releases.Requests;

internal static class ReleaseEndpoints
{
    public static void MapReleaseEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/releases").WithTags("Releases");
        group.MapGet("/", async (ReleaseBook book, [AsParameters] PageRequest page, [AsParameters] ReleaseFilter filter, CancellationToken cancellation) =>
            TypedResults.Ok(await book.ListAsync(page, filter, cancellation))).SortedBy("number", "requestedAt", "createdAt", "model", "environment", "state", "decidedAt").Requires(Permission.ReadRegister).WithSummary("Releases");
        group.MapGet("/newest", async (string model, string version, string environment, ReleaseBook book, CancellationToken cancellation) =>
            (await book.NewestAsync(model, version, environment, cancellation)).ToHttp()).Requires(Permission.ReadRegister).WithSummary("The newest release of a version of a model (id or name) to an environment");
        group.MapGet("/{id:guid}", async (Guid id, ReleaseBook book, CancellationToken cancellation) =>
            (await book.ReleaseAsync(id, cancellation)).ToHttp()).Requires(Permission.ReadRegister).WithSummary("One release");
        group.MapPost("/", async (Actor actor, RequestReleaseRequest request, RequestRelease handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(release => TypedResults.Created($"/api/v1/releases/{release.Id}", release)))
            .Requires(Permission.RequestRelease).WithSummary("Asks for a release");
        group.MapPost("/{id:guid}/resubmission", async (Guid id, Actor actor, ResubmitRequest request, ResubmitRelease handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp()).Requires(Permission.RequestRelease).WithSummary("Submits a release again after changes were asked for");
        group.MapGet("/{id:guid}/readiness", async (Guid id, ReadReadiness handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(id, cancellation)).ToHttp()).Requires(Permission.ReadRegister).WithSummary("Verdict, decision and gates; beside them what the policies say");
        group.MapGet("/{id:guid}/policy-input", async (Guid id, ReadReadiness handler, CancellationToken cancellation) =>
            (await handler.InputAsync(id, cancellation)).ToHttp(input => TypedResults.Text(input, "application/json"))).Requires(Permission.ReadRegister).WithSummary("The document that the policies judged, in canonical form");
        group.MapGet("/{id:guid}/manifest", async (Guid id, ReleaseDesk desk, CancellationToken cancellation) =>
            (await desk.OpenAsync(id, cancellation)).ToHttp(file => TypedResults.Ok(file.Manifest))).Requires(Permission.ReadRegister).WithSummary("Everything the release stands on, by digest");
        group.MapGet("/{id:guid}/manifest-changes", async (Guid id, ManifestChanges changes, CancellationToken cancellation) =>
            TypedResults.Ok(new Listing<ManifestChangeView>(await changes.OfAsync(id, cancellation)))).Requires(Permission.ReadRegister).WithSummary("What changed after somebody had signed it, and whose sign-offs are void since, oldest first");
        group.MapGet("/{id:guid}/seats", async (Guid id, ReadSeats handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(id, cancellation)).ToHttp(seats => TypedResults.Ok(new Listing<SeatView>(seats)))).Requires(Permission.ReadRegister).WithSummary("Where the seats stand: what each approves, how many holders are asked and needed, and who said what");
        group.MapGet("/{id:guid}/sign-offs", async (Guid id, ApprovalBook book, CancellationToken cancellation) =>
            TypedResults.Ok(await book.SignOffsAsync(ReleaseSubject.SubjectKind, id, cancellation))).Requires(Permission.ReadRegister).WithSummary("Sign-offs, voided ones included");
        group.MapGet("/{id:guid}/sign-offs/{signOffId:guid}/screen", async (Guid id, Guid signOffId, KeptScreens screens, HttpResponse response, CancellationToken cancellation) =>
            (await screens.ReadAsync(id, signOffId, cancellation)).ToHttp(screen =>
            {
                response.Headers.ETag = $"\"{screen.Digest}\"";
                return TypedResults.Text(screen.Content, "application/json");
            })).Requires(Permission.ReadRegister).WithSummary("What the signer had on the screen: verdicts, policy versions, waivers, questions, changes; canonical JSON under the digest that the sign-off names");
        group.MapGet("/{id:guid}/process", async (Guid id, ApprovalBook book, CancellationToken cancellation) =>
            (await book.ProcessAsync(ReleaseSubject.SubjectKind, id, cancellation)).ToHttp())
            .Requires(Permission.ReadRegister).WithSummary("The approval process and where it stands");
        group.MapPost("/{id:guid}/process/retries", async (Guid id, Actor actor, RetryStep handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, ReleaseSubject.SubjectKind, id, cancellation)).ToHttp(_ => TypedResults.Accepted($"/api/v1/releases/{id}/process")))
            .Requires(Permission.RetryStep).WithSummary("Tries again the steps of the approval process that failed");
        group.MapPost("/{id:guid}/gate-runs", async (Guid id, Actor actor, JudgeRelease handler, CancellationToken cancellation) =>
            (await handler.RequestAsync(actor, id, cancellation)).ToHttp(_ => TypedResults.Accepted($"/api/v1/releases/{id}/readiness")))
            .Requires(Permission.RunGates).WithSummary("Runs the gates again");
        group.MapMethods("/{number:regex(^[Rr]-\\d{{1,18}}$)}/{**rest}", [HttpMethods.Get, HttpMethods.Post], ByNumberAsync).Requires(Permission.ReadRegister).ExcludeFromDescription();
    }

    // people say R-0002; an address has the id
    private static async Task<IResult> ByNumberAsync(string number, string? rest, ReleaseBook book, CancellationToken cancellation)
    {
        var refused = await book.OfNumberAsync(number, cancellation) is { } id
            ? new Error(ErrorKind.NotFound, "release-number", $"Addresses name a release by its id, not by its number. {ReleaseNumber(number)} has the id {id}.", $"Use /api/v1/releases/{id}{(string.IsNullOrEmpty(rest) ? "" : "/" + rest)}.", [new("id", $"{id}")])
            : new Error(ErrorKind.NotFound, "release-number", $"There is no release {ReleaseNumber(number)}.", "GET /api/v1/releases lists them, with number and id; q= finds one by its number.");
        return refused.ToProblem();
    }

    private static string ReleaseNumber(string number) => ReleaseView.NumberOf(ReleaseView.ParseNumber(number) ?? 0);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Uploads;
using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Evaluations.Reports;

internal static class EvaluationEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 8, AllowDuplicateProperties = false, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static void MapEvaluationReports(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/versions/{id:guid}/evaluations").WithTags("Evaluations");
        group.MapGet("/", async (Guid id, EvaluationBook book, CancellationToken cancellation) =>
            TypedResults.Ok(new Listing<EvaluationView>([.. (await book.OfAsync([id], cancellation))[id]]))).Requires(Permission.ReadRegister).WithSummary("The evaluation reports of a version");
        group.MapPost("/", HandInAsync).Requires(Permission.HandInEvaluation)
            .WithSummary("Hands in an evaluation report: multipart with metadata (JSON: kind, name, outcome, measuredAt, businessUse, measuredBy, metrics[]) and report (file) or uploadIds");
        group.MapGet("/{report:guid}/file", DownloadAsync).Requires(Permission.ReadRegister).WithSummary("The file of an evaluation report");
    }

    private static async Task<IResult> HandInAsync(Guid id, Actor actor, HttpRequest request, ArtifactStore store, UploadBook uploads, HandInReport handler, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.HandInEvaluation) is { } refusal)
            return refusal.ToProblem(); // before a byte is stored
        var upload = await MultipartUpload.ReadAsync(request, store, cancellation, ["report"]);
        if (upload.Error is { } broken)
            return broken.ToProblem();
        var now = await LookAgain.AtAsync(request.HttpContext, actor, Permission.HandInEvaluation);
        if (now.Error is { } taken)
            return taken.ToProblem();
        var claim = Claim(upload.Value.Field("metadata"));
        if (claim.Error is { } wrong)
            return wrong.ToProblem();
        var sentAhead = await uploads.TakeAsync(now.Value, upload.Value.Field("uploadIds"), cancellation);
        if (sentAhead.Error is { } unknown)
            return unknown.ToProblem();
        List<VersionFile> files = [.. upload.Value.Files("report").Select(file => new VersionFile(file.Name, file.Stored.Digest, file.Stored.Size)), .. sentAhead.Value];
        return (await handler.HandleAsync(now.Value, id, claim.Value, files, cancellation)).ToHttp(report => TypedResults.Created($"/api/v1/versions/{id}/evaluations/{report.Id}/file", report));
    }

    private static async Task<IResult> DownloadAsync(Guid id, Guid report, EvaluationBook book, ArtifactStore store, CancellationToken cancellation)
    {
        var found = await book.ReportAsync(id, report, cancellation);
        if (found.Error is { } error)
            return error.ToProblem();
        var file = found.Value.File;
        return !store.Has(file.Digest)
            ? Error.NotFound("file").ToProblem()
            : TypedResults.Stream(store.OpenRead(file.Digest), "application/octet-stream", Path.GetFileName(file.Path), entityTag: new($"\"{file.Digest}\""));
    }

    private static Result<EvaluationClaim> Claim(string? text)
    {
        const string expected = "Expected {kind, name, outcome, measuredAt, businessUse, measuredBy, metrics[]}.";
        if (text is null)
            return Error.Invalid("invalid-fields", "“metadata” is needed: JSON that says what was tested.", details: [new("metadata", expected)]);
        try
        {
            return JsonSerializer.Deserialize<EvaluationClaim>(text, Json) is { } claim ? claim : Error.Invalid("invalid-fields", "“metadata” is null; expected a JSON object.");
        }
        catch (JsonException failure)
        {
            var (line, column) = ((int)(failure.LineNumber ?? 0) + 1, (int)(failure.BytePositionInLine ?? 0) + 1);
            return Error.Invalid("invalid-fields", $"“metadata” is not the JSON that is expected: line {line}, column {column}{(failure.Path is { Length: > 1 } path ? $", at {path}" : "")}.", details: [new("metadata", expected, line, column)]);
        }
    }
}

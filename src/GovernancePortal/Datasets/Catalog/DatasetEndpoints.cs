using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Uploads;
using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Datasets.Catalog;

internal static class DatasetEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 8, AllowDuplicateProperties = false, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/datasets").WithTags("Datasets");
        group.MapGet("/", async (DatasetCatalog catalog, [AsParameters] PageRequest page, CancellationToken cancellation) =>
            TypedResults.Ok(Flat(await catalog.ListAsync(page, cancellation)))).SortedBy("name", "createdAt").Requires(Permission.ReadRegister).WithSummary("Datasets");
        group.MapGet("/{id:guid}", async (Guid id, DatasetCatalog catalog, CancellationToken cancellation) =>
            (await catalog.DatasetAsync(id, cancellation)).ToHttp()).Requires(Permission.ReadRegister).WithSummary("One dataset");
        group.MapPost("/", SubmitAsync).Requires(Permission.SubmitDataset).WithSummary("Submits a dataset: multipart with metadata (JSON), files and/or uploadIds (comma-separated); a scan begins");
        group.MapGet("/{id:guid}/redaction-report", async (Guid id, DatasetCatalog catalog, CancellationToken cancellation) =>
            (await catalog.ReportAsync(id, cancellation)).ToHttp()).Requires(Permission.ReadRegister).WithSummary("The redaction report of a dataset");
        // these two refuse others than the submitter, and the first enters the attempt in the ledger
        group.MapPost("/{id:guid}/redaction-report/cancellation", async (Guid id, Actor actor, CancelScan handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, cancellation)).ToHttp()).Requires(Permission.SubmitDataset).WithSummary("Cancels the scan of a dataset: its submitter only");
        group.MapPost("/{id:guid}/redaction-report", async (Guid id, Actor actor, ScanAgain handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, cancellation)).ToHttp(report => TypedResults.Created($"/api/v1/datasets/{id}/redaction-report", report))).Requires(Permission.SubmitDataset)
            .WithSummary("Scans a dataset again whose scan was cancelled or failed: its submitter only");
        // the handler refuses people without a seat itself, so that the attempt enters the ledger
        group.MapPost("/{id:guid}/redaction-report/acceptance", async (Guid id, Actor actor, AcceptReportRequest request, AcceptReport handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp(acceptance => TypedResults.Created($"/api/v1/datasets/{id}/redaction-report", acceptance)))
            .WithSummary("Accepts a report with findings: security or risk seat, bound to the report's digest");
    }

    private static Page<DatasetView> Flat(Page<DatasetListItem> page) =>
        new([.. page.Items.Select(item => item.Dataset with { RedactionVerdict = item.RedactionVerdict })], page.Total, page.Number, page.PageSize);

    private static async Task<IResult> SubmitAsync(Actor actor, HttpRequest request, ArtifactStore store, UploadBook uploads, SubmitDataset handler, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.SubmitDataset) is { } refusal)
            return refusal.ToProblem(); // before a byte is stored
        var upload = await MultipartUpload.ReadAsync(request, store, cancellation);
        if (upload.Error is { } broken)
            return broken.ToProblem();
        var now = await LookAgain.AtAsync(request.HttpContext, actor, Permission.SubmitDataset);
        if (now.Error is { } taken)
            return taken.ToProblem();
        var metadata = await MetadataAsync(upload.Value, store, cancellation);
        if (metadata.Error is { } wrong)
            return wrong.ToProblem();
        var sentAhead = await uploads.TakeAsync(now.Value, upload.Value.Field("uploadIds"), cancellation);
        if (sentAhead.Error is { } unknown)
            return unknown.ToProblem();
        List<VersionFile> files = [.. upload.Value.Files("files").Select(file => new VersionFile(file.Name, file.Stored.Digest, file.Stored.Size)), .. sentAhead.Value];
        return (await handler.HandleAsync(now.Value, metadata.Value, files, cancellation)).ToHttp(dataset => TypedResults.Created($"/api/v1/datasets/{dataset.Id}", dataset));
    }

    // some clients send a JSON part with a file name: both are taken
    private static async Task<Result<DatasetMetadata>> MetadataAsync(MultipartUpload upload, ArtifactStore store, CancellationToken cancellation)
    {
        var text = upload.Field("metadata");
        if (text is null && upload.Files("metadata") is [{ Stored.Size: < 65536 } part])
            text = System.Text.Encoding.UTF8.GetString(await store.ReadAsync(part.Stored.Digest, cancellation));
        if (text is null)
            return Error.Invalid("invalid-fields", "“metadata” is needed: JSON with at least a name.", details: [new("metadata", "Expected a JSON object.")]);
        try
        {
            return JsonSerializer.Deserialize<DatasetMetadata>(text, Json) is { } metadata ? metadata : Error.Invalid("invalid-fields", "“metadata” is null; expected a JSON object.");
        }
        catch (JsonException failure)
        {
            var (line, column) = ((int)(failure.LineNumber ?? 0) + 1, (int)(failure.BytePositionInLine ?? 0) + 1);
            return Error.Invalid("invalid-fields", $"“metadata” is not the JSON that is expected: line {line}, column {column}{(failure.Path is { Length: > 1 } path ? $", at {path}" : "")}.",
                details: [new("metadata", "Expected {name, source, licence, lawfulBasis, region, classification, personalData, categories[]}.", line, column)]);
        }
    }
}

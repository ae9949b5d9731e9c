using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Uploads;

namespace GovernancePortal.Registry.Versions;

internal static class VersionEndpoints
{
    public static void MapVersions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/models/{id:guid}/versions", SubmitAsync).Requires(Permission.SubmitVersion).WithTags("Registry")
            .WithSummary("Submits a version: multipart with version, card, artifacts and/or uploadIds, and datasetIds (both comma-separated)");
        routes.MapGet("/api/v1/models/{id:guid}/versions", async (Guid id, ModelCatalog catalog, [AsParameters] PageRequest page, CancellationToken cancellation) =>
            TypedResults.Ok(await catalog.VersionsAsync(page, id, cancellation))).SortedBy().Requires(Permission.ReadRegister).WithTags("Registry").WithSummary("Versions of a model");
        routes.MapGet("/api/v1/versions/{id:guid}", async (Guid id, ModelCatalog catalog, CancellationToken cancellation) =>
            (await catalog.VersionAsync(id, cancellation)).ToHttp()).Requires(Permission.ReadRegister).WithTags("Registry").WithSummary("One version");
        routes.MapGet("/api/v1/versions/{id:guid}/artifacts/{**path}", DownloadAsync).Requires(Permission.ReadRegister).WithTags("Registry").WithSummary("One file of a version");
    }

    private static async Task<IResult> SubmitAsync(Guid id, Actor actor, HttpRequest request, ArtifactStore store, UploadBook uploads, SubmitVersion handler, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.SubmitVersion) is { } refusal)
            return refusal.ToProblem(); // before a byte is stored
        var upload = await MultipartUpload.ReadAsync(request, store, cancellation, ["card"]);
        if (upload.Error is { } broken)
            return broken.ToProblem();
        var now = await LookAgain.AtAsync(request.HttpContext, actor, Permission.SubmitVersion);
        if (now.Error is { } taken)
            return taken.ToProblem();
        var datasets = DatasetIds(upload.Value.Field("datasetIds"));
        if (datasets.Error is { } wrong)
            return wrong.ToProblem();
        var cards = upload.Value.Files("card");
        if (cards.Count > 1)
            return Error.Invalid("invalid-fields", "Send one card.").ToProblem();
        var sentAhead = await uploads.TakeAsync(now.Value, upload.Value.Field("uploadIds"), cancellation);
        if (sentAhead.Error is { } unknown)
            return unknown.ToProblem();
        var result = await handler.HandleAsync(now.Value, new(
            id, upload.Value.Field("version"), cards.Select(File).SingleOrDefault(), [.. upload.Value.Files("artifacts").Select(File), .. sentAhead.Value], datasets.Value), cancellation);
        return result.ToHttp(version => TypedResults.Created($"/api/v1/versions/{version.Id}", version));
    }

    private static async Task<IResult> DownloadAsync(Guid id, string path, ModelCatalog catalog, ArtifactStore store, CancellationToken cancellation)
    {
        var version = await catalog.VersionAsync(id, cancellation);
        if (version.Error is { } error)
            return error.ToProblem();
        var file = version.Value.Artifacts.FirstOrDefault(artifact => artifact.Path == path);
        return file is null || !store.Has(file.Digest)
            ? Error.NotFound("file").ToProblem()
            : TypedResults.Stream(store.OpenRead(file.Digest), "application/octet-stream", Path.GetFileName(file.Path), entityTag: new($"\"{file.Digest}\""));
    }

    private static VersionFile File(UploadedFile file) => new(file.Name, file.Stored.Digest, file.Stored.Size);

    private static Result<IReadOnlyList<Guid>> DatasetIds(string? text)
    {
        var ids = new List<Guid>();
        foreach (var part in (text ?? string.Empty).Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Guid.TryParse(part, out var id))
                return Error.Invalid("invalid-fields", $"“datasetIds” holds “{part}”, which is not an id.", details: [new("datasetIds", $"“{part}” is not an id.")]);
            ids.Add(id);
        }

        return ids;
    }
}

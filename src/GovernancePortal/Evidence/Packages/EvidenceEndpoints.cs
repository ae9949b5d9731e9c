using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Artifacts;

namespace GovernancePortal.Evidence.Packages;

internal static class EvidenceEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapPackages(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/releases/{id:guid}/evidence", async (Guid id, Actor actor, ExportEvidence handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, cancellation)).ToHttp(package => TypedResults.Accepted($"/api/v1/evidence/{package.Id}", package)))
            .Requires(Permission.ExportEvidence).WithTags("Evidence").WithSummary("Asks for the evidence package of a decided release");
        var group = routes.MapGroup("/api/v1/evidence").WithTags("Evidence").Requires(Permission.ReadEvidence);
        group.MapGet("/", async (PackageShelf shelf, Guid? releaseId, [AsParameters] PageRequest page, CancellationToken cancellation) =>
            TypedResults.Ok(await shelf.ListAsync(page, releaseId, cancellation))).SortedBy().WithSummary("Evidence packages");
        group.MapGet("/{id:guid}", async (Guid id, PackageShelf shelf, CancellationToken cancellation) => (await shelf.PackageAsync(id, cancellation)).ToHttp()).WithSummary("One package and how far it is");
        group.MapGet("/{id:guid}/package.pdf", (Guid id, PackageShelf shelf, ArtifactStore store, HttpContext context) => DownloadAsync(id, PackageFile.Pdf, "application/pdf", shelf, store, context)).WithSummary("The signed report");
        group.MapGet("/{id:guid}/package.xlsx", (Guid id, PackageShelf shelf, ArtifactStore store, HttpContext context) => DownloadAsync(id, PackageFile.Workbook, Workbook, shelf, store, context)).WithSummary("The workbook");
        group.MapGet("/{id:guid}/package.json", (Guid id, PackageShelf shelf, ArtifactStore store, HttpContext context) => DownloadAsync(id, PackageFile.Json, "application/json", shelf, store, context)).WithSummary("The machine-readable package");
    }

    private static async Task<IResult> DownloadAsync(Guid id, PackageFile file, string type, PackageShelf shelf, ArtifactStore store, HttpContext context) =>
        (await shelf.FileAsync(id, file, context.RequestAborted)).ToHttp(found => store.Has(found.Digest)
            ? TypedResults.Stream(store.OpenRead(found.Digest), type, found.FileName, entityTag: new($"\"{found.Digest}\""))
            : Error.NotFound("file").ToProblem());
}

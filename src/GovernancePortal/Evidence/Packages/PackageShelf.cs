using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Evidence.Packages;

/// <summary>Reads evidence packages.</summary>
public sealed class PackageShelf(PortalDatabase database, ReleaseBook releases)
{
    /// <summary>Packages, newest first; of one release, when it is named.</summary>
    public async Task<Page<PackageView>> ListAsync(PageRequest request, Guid? releaseId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var query = from package in db.Set<EvidencePackage>()
                    join release in db.Set<Release>() on package.ReleaseId equals release.Id
                    join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
                    join model in db.Set<Model>() on version.ModelId equals model.Id
                    where releaseId == null || package.ReleaseId == releaseId
                    orderby package.RequestedAt descending, package.Id
                    select new { package, release, model };
        if (request.Search is { } text)
        {
            var (number, digest) = (ReleaseView.ParseNumber(text) ?? 0, Sha256Digest.TryParse(text, out var parsed) ? parsed : (Sha256Digest?)null);
            query = query.Where(row => row.release.Number == number || EF.Functions.ILike(row.model.Name, Like.Contains(text), Like.Escape) || (digest != null && (row.package.ContentDigest == digest || row.package.PdfDigest == digest)));
        }

        var page = await query.ToPageAsync(request, cancellation);
        var ids = page.Items.Select(row => row.package.Id).ToList();
        var jobs = await db.Set<Job>().Where(job => job.Kind == MakePackage.JobKind && ids.Contains(job.SubjectId)).ToListAsync(cancellation);
        return new([.. page.Items.Select(row => PackageView.Of(row.package, row.release, jobs.Find(job => job.SubjectId == row.package.Id)))], page.Total, page.Number, page.PageSize);
    }

    /// <summary>Packages with the release that each is of, for pages.</summary>
    public async Task<Page<PackageRow>> RowsAsync(PageRequest request, CancellationToken cancellation)
    {
        var page = await ListAsync(request, null, cancellation);
        var of = await releases.ReleasesAsync([.. page.Items.Select(package => package.ReleaseId)], cancellation);
        return new([.. page.Items.Select(package => new PackageRow(package, of[package.ReleaseId]))], page.Total, page.Number, page.PageSize);
    }

    /// <summary>Which of these releases have a package, finished or not.</summary>
    public async Task<IReadOnlySet<Guid>> HavingAsync(IReadOnlyCollection<Guid> releaseIds, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<EvidencePackage>().Where(package => releaseIds.Contains(package.ReleaseId)).Select(package => package.ReleaseId).ToHashSetAsync(cancellation);
    }

    public async Task<Result<PackageView>> PackageAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        if (await db.Set<EvidencePackage>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } package)
            return Error.NotFound("evidence package");
        var release = await db.Set<Release>().SingleAsync(row => row.Id == package.ReleaseId, cancellation);
        return PackageView.Of(package, release, await db.Set<Job>().SingleOrDefaultAsync(job => job.Kind == MakePackage.JobKind && job.SubjectId == id, cancellation));
    }

    /// <summary>The digest under which a file of a package is stored; not found until it is made.</summary>
    public async Task<Result<(Sha256Digest Digest, string FileName)>> FileAsync(Guid id, PackageFile file, CancellationToken cancellation)
    {
        var found = await PackageAsync(id, cancellation);
        if (found.Error is { } error)
            return error;
        var digest = file switch { PackageFile.Pdf => found.Value.PdfDigest, PackageFile.Workbook => found.Value.WorkbookDigest, _ => found.Value.ContentDigest };
        return digest is null
            ? new Error(ErrorKind.NotFound, "package-not-made", "The package is not made yet.", "Ask for its status and come back when it is done.")
            : (Sha256Digest.Parse(digest), $"evidence-{found.Value.ReleaseNumber}.{file switch { PackageFile.Pdf => "pdf", PackageFile.Workbook => "xlsx", _ => "json" }}");
    }
}

/// <summary>A package and the release that it is of.</summary>
public sealed record PackageRow(PackageView Package, ReleaseView Release);

/// <summary>The three files of a package.</summary>
public enum PackageFile
{
    Pdf,
    Workbook,
    Json,
}

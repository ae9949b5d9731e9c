using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Evidence.Packages;

/// <summary>A package as clients read it.</summary>
/// <param name="Status"><c>pending</c>, <c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="ContentDigest">SHA-256 of package.json.</param>
public sealed record PackageView(
    Guid Id, Guid ReleaseId, string ReleaseNumber, string Status, double Progress, string? Stage, Guid RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset? FinishedAt,
    long? LedgerSequence, string? ContentDigest, string? UnsignedPdfDigest, string? PdfDigest, string? WorkbookDigest, int? Pages, string? Failure)
{
    internal static PackageView Of(EvidencePackage package, Release release, Job? job) => new(
        package.Id, package.ReleaseId, ReleaseView.NumberOf(release.Number), StatusOf(package, job), package.State == PackageState.Done ? 1 : job?.Progress ?? 0, package.State == PackageState.Pending ? job?.Stage : null,
        package.RequestedBy, package.RequestedAt, package.FinishedAt, package.LedgerSequence, package.ContentDigest?.ToString(), package.UnsignedDigest?.ToString(), package.PdfDigest?.ToString(),
        package.WorkbookDigest?.ToString(), package.Pages, package.Failure ?? (job is { State: JobState.Failed } ? job.Failure : null));

    private static string StatusOf(EvidencePackage package, Job? job) => package.State switch
    {
        PackageState.Done => "done",
        PackageState.Failed => "failed",
        _ => job?.State switch { JobState.Failed => "failed", JobState.Running => "running", _ => "pending" },
    };
}

using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Gates;
using GovernancePortal.Platform.Paging;

namespace GovernancePortal.Releases.Requests;

/// <summary>Releases for lists on pages: with the verdict of those that are open, and where the seats stand.</summary>
public sealed class ReleaseOverview(ReleaseBook book, ReleaseDesk desk, ApprovalBook approvals)
{
    /// <param name="watchedBy">Only those that this person watches; null for all.</param>
    public async Task<Page<ReleaseLine>> ListAsync(PageRequest request, ReleaseFilter filter, Guid? watchedBy, CancellationToken cancellation)
    {
        var page = await book.ListAsync(request, filter, watchedBy, cancellation);
        var proceedings = await approvals.ProceedingsAsync(ReleaseSubject.SubjectKind, [.. page.Items.Select(release => release.Id)], cancellation);
        var open = await desk.ReadinessAsync([.. page.Items.Where(release => release.DecidedAt is null).Select(release => release.Id)], cancellation);
        return new([.. page.Items.Select(release => new ReleaseLine(release, open.GetValueOrDefault(release.Id)?.Verdict, proceedings[release.Id].Seats))], page.Total, page.Number, page.PageSize);
    }
}

/// <summary>One release in a list.</summary>
/// <param name="Verdict">The gates' verdict now; null once the release is decided.</param>
public sealed record ReleaseLine(ReleaseView Release, Verdict? Verdict, IReadOnlyList<SeatStanding> Seats);

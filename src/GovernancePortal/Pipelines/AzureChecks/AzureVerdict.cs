using GovernancePortal.Gates;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>What a release means for a pipeline that waits, as <c>govern gate</c> reads it too.</summary>
/// <param name="Passed">Null while there is something to wait for.</param>
/// <param name="Why">One sentence; while it waits, for what.</param>
internal sealed record AzureVerdict(bool? Passed, string Why)
{
    /// <summary>Of a release that is decided; null of an open one.</summary>
    public static AzureVerdict? Decided(Release release) => release.State switch
    {
        ReleaseState.Refused => new(false, $"The council refused {ReleaseView.NumberOf(release.Number)}."),
        ReleaseState.Approved => new(true, $"The council approved {ReleaseView.NumberOf(release.Number)}."),
        ReleaseState.Suspended => new(false, $"{ReleaseView.NumberOf(release.Number)} is suspended: a condition of its approval was breached."),
        ReleaseState.Expired => new(false, $"The approval of {ReleaseView.NumberOf(release.Number)} has expired."),
        ReleaseState.Revoked => new(false, $"The approval of {ReleaseView.NumberOf(release.Number)} was revoked."),
        _ => null,
    };

    /// <summary>Of one that is open.</summary>
    public static AzureVerdict Of(Release release, Readiness readiness, bool untilDecided)
    {
        if (readiness.Judging)
            return new(null, "Not every gate is judged yet.");
        if (readiness.Verdict.Blocks())
            return new(false, readiness.Decision);
        if (!untilDecided)
            return new(true, readiness.Decision);
        return release.State == ReleaseState.ChangesRequested
            ? new(false, $"The council asked for changes of {ReleaseView.NumberOf(release.Number)}.")
            : new(null, "The council has not decided yet.");
    }

    /// <summary>What it is when the time to wait is over.</summary>
    public AzureVerdict InTheEnd() => Passed is null ? new(false, $"The time to wait is over. {Why}") : this;
}

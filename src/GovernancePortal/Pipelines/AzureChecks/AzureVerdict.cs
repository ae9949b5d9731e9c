using GovernancePortal.Gates;
using GovernancePortal.Releases;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>What a release means for a pipeline that waits, as <c>govern gate</c> reads it too.</summary>
/// <param name="Why">One sentence.</param>
internal sealed record AzureVerdict(bool Passed, string Why)
{
    /// <summary>Null while there is something to wait for.</summary>
    public static AzureVerdict? Of(ReleaseFile file, bool untilDecided)
    {
        var (state, readiness) = (file.Release.State, file.Readiness);
        if (state == ReleaseState.Refused)
            return new(false, $"The council refused {file.Number}.");
        if (state == ReleaseState.Approved)
            return new(true, $"The council approved {file.Number}.");
        if (readiness.Verdict == Verdict.Running || (state == ReleaseState.Checking && readiness.JudgedAt is null))
            return null;
        if (readiness.Verdict.Blocks())
            return new(false, readiness.Decision);
        if (!untilDecided)
            return new(true, readiness.Decision);
        return state == ReleaseState.ChangesRequested ? new(false, $"The council asked for changes of {file.Number}.") : null;
    }
}

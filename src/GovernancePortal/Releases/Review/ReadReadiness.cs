using GovernancePortal.Gates;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Releases.Review;

/// <summary>How ready one release is: what the gates say, beside it what the policies said in the same run.</summary>
public sealed class ReadReadiness(ReleaseDesk desk, PolicyKeeper policies)
{
    public async Task<Result<ReleaseReadiness>> HandleAsync(Guid id, CancellationToken cancellation)
    {
        var opened = await desk.OpenAsync(id, cancellation);
        if (opened.Error is { } error)
            return error;
        var readiness = opened.Value.Readiness;
        return new ReleaseReadiness(
            readiness.Verdict, readiness.Decision, readiness.Gates, readiness.JudgedAt, readiness.RunId, readiness.RunId is { } run ? await policies.OfRunAsync(run, cancellation) : null);
    }

    /// <summary>The document that the policies judged, in canonical form: whoever has it judged by the same versions gets the same verdicts.</summary>
    public async Task<Result<string>> InputAsync(Guid id, CancellationToken cancellation)
    {
        var opened = await desk.OpenAsync(id, cancellation);
        if (opened.Error is { } error)
            return error;
        return opened.Value.Readiness.RunId is { } run && await policies.InputOfRunAsync(run, cancellation) is { } input ? input : Error.NotFound("judged document");
    }
}

/// <summary>Readiness as clients read it.</summary>
/// <param name="Verdict">The verdict over the gates: what forbids or allows approval.</param>
/// <param name="Policies">What the policies said of the same facts; it does not bind yet. Null before the first run.</param>
public sealed record ReleaseReadiness(Verdict Verdict, string Decision, IReadOnlyList<GateView> Gates, DateTimeOffset? JudgedAt, Guid? RunId, PoliciesJudged? Policies);

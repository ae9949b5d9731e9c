using GovernancePortal.Gates;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Releases.Review;

/// <summary>How ready one release is: what each rule of the policies that bind says of it.</summary>
public sealed class ReadReadiness(ReleaseDesk desk, GateKeeper gates)
{
    public async Task<Result<ReleaseReadiness>> HandleAsync(Guid id, CancellationToken cancellation)
    {
        var opened = await desk.OpenAsync(id, cancellation);
        if (opened.Error is { } error)
            return error;
        var readiness = opened.Value.Readiness;
        var input = readiness.RunId is { } run ? await gates.InputOfRunAsync(run, cancellation) : null;
        return new ReleaseReadiness(readiness.Verdict, readiness.Decision, readiness.Judging, readiness.Gates, readiness.NotApplicable, readiness.JudgedAt, readiness.RunId, input?.Digest);
    }

    /// <summary>The document that the policies judged, in canonical form: whoever has it judged by the same versions gets the same verdicts.</summary>
    public async Task<Result<string>> InputAsync(Guid id, CancellationToken cancellation)
    {
        var opened = await desk.OpenAsync(id, cancellation);
        if (opened.Error is { } error)
            return error;
        return opened.Value.Readiness.RunId is { } run && await gates.InputOfRunAsync(run, cancellation) is { } kept ? kept.Input : Error.NotFound("judged document");
    }
}

/// <summary>Readiness as clients read it.</summary>
/// <param name="Verdict">The verdict over the gates: what forbids or allows approval.</param>
/// <param name="Judging">Whether an answer is still to come, so that whoever needs one waits: gates are being judged, or will be, because they never were or what they look at has changed since.</param>
/// <param name="Gates">The rules that apply, worst first.</param>
/// <param name="NotApplicable">The rules that have nothing to say here.</param>
/// <param name="InputDigest">SHA-256 of the document that was judged last; null before the first run.</param>
public sealed record ReleaseReadiness(
    Verdict Verdict, string Decision, bool Judging, IReadOnlyList<GateView> Gates, IReadOnlyList<GateView> NotApplicable, DateTimeOffset? JudgedAt, Guid? RunId, string? InputDigest);

using GovernancePortal.Gates;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Webhooks.Events;

namespace GovernancePortal.Releases.Requests;

/// <summary>What webhooks are told of a release: ids, states and verdicts.</summary>
internal static class ReleaseEvents
{
    public static PortalEvent Of(Release release, string type) => new(type, AddressOf(release), new
    {
        releaseId = release.Id,
        number = ReleaseView.NumberOf(release.Number),
        state = release.State.Key(),
        versionId = release.VersionId,
        environment = release.Environment,
    });

    public static PortalEvent Moved(Release release) => Of(release, release.State switch
    {
        ReleaseState.InReview => EventTypes.ReleaseInReview,
        ReleaseState.ChangesRequested => EventTypes.ReleaseChangesRequested,
        ReleaseState.Approved => EventTypes.ReleaseApproved,
        ReleaseState.Refused => EventTypes.ReleaseRefused,
        _ => EventTypes.ReleaseResubmitted,
    });

    /// <summary>A run of the gates, and once more what of it is another verdict than before.</summary>
    /// <param name="now">What each gate says, waivers that count laid over it, by its id; <paramref name="before"/> the same of the run before, as it was told then.</param>
    public static IEnumerable<PortalEvent> Judged(Release release, GateRun run, IReadOnlyDictionary<string, Verdict> now, IReadOnlyDictionary<string, Verdict> before)
    {
        yield return Judged(release, EventTypes.GatesJudged, now, before, run.Results.Where(result => result.Verdict != Verdict.NotApplicable));
        var changed = run.Results.Where(result => !before.TryGetValue(result.GateId, out var verdict) || verdict != now[result.GateId]).ToList();
        if (changed.Count > 0)
            yield return Judged(release, EventTypes.GatesChanged, now, before, changed);
    }

    private static PortalEvent Judged(Release release, string type, IReadOnlyDictionary<string, Verdict> now, IReadOnlyDictionary<string, Verdict> before, IEnumerable<GateResult> told) => new(type, AddressOf(release) + "/readiness", new
    {
        releaseId = release.Id,
        number = ReleaseView.NumberOf(release.Number),
        verdict = Verdicts.Worst(now.Values).Key(),
        gates = told.Select(result => new
        {
            id = result.GateId,
            policy = result.Policy,
            policyVersion = result.PolicyVersion,
            rule = result.Rule,
            ruleDigest = result.RuleDigest.ToString(),
            verdict = now[result.GateId].Key(),
            before = (before.TryGetValue(result.GateId, out var verdict) ? verdict : Verdict.Missing).Key(),
        }),
    });

    private static string AddressOf(Release release) => $"/api/v1/releases/{release.Id}";
}

using GovernancePortal.PolicySets;

namespace GovernancePortal.Releases.Replay;

/// <summary>What a replayed policy would do to one release.</summary>
/// <param name="BusinessUnit">The unit that the facts name, as it was then; of facts that name none, the unit of now.</param>
/// <param name="Effect"><c>newly-fails</c>, <c>newly-warns</c>, <c>newly-passes</c> or <c>stays</c>.</param>
/// <param name="Before"><c>not-applicable</c>, <c>pass</c>, <c>waived</c>, <c>warn</c> or <c>fail</c>, by the version in force; null where there is none.</param>
/// <param name="After">The same by the text that is tried.</param>
/// <param name="Rules">Those that would say something else.</param>
/// <param name="Refusal">Why its facts cannot be judged; null where they can.</param>
/// <param name="Standing">Why it stays at fail, warn or waived: the rules that say so before and after.</param>
public sealed record ReplayLine(
    Guid ReleaseId, string Number, string Title, string Environment, string BusinessUnit, string Effect, string? Before, string After, IReadOnlyList<ReplayedRule> Rules, string? Refusal, IReadOnlyList<ReplayedRule> Standing)
{
    internal static ReplayLine Of(ReplayedRelease release, ReplayOutcome outcome) => new(
        release.Id, Requests.ReleaseView.NumberOf(release.Number), release.Title, release.Environment, outcome.BusinessUnit ?? release.BusinessUnit, Word(outcome.Effect), outcome.Before?.Key(), outcome.After.Key(),
        [.. outcome.Changes.Select(change => new ReplayedRule(change.RuleId, change.Title, change.Before?.Key(), change.After?.Key(), change.Message))], outcome.Refusal,
        [.. outcome.Standing.Select(rule => new ReplayedRule(rule.RuleId, rule.Title, rule.Verdict.Key(), rule.Verdict.Key(), rule.Message))]);

    private static string Word(ReplayEffect effect) => effect switch
    {
        ReplayEffect.NewlyFails => "newly-fails",
        ReplayEffect.NewlyWarns => "newly-warns",
        ReplayEffect.NewlyPasses => "newly-passes",
        _ => "stays",
    };
}

/// <summary>What a rule said, and what it would say.</summary>
/// <param name="Before">Null for a rule that is new.</param>
/// <param name="After">Null for a rule that is gone.</param>
public sealed record ReplayedRule(string Id, string Title, string? Before, string? After, string Message);

/// <summary>A past release whose kept facts are judged.</summary>
/// <param name="RunId">The policy run that counts: the newest, or the one at its decision.</param>
internal sealed record ReplayedRelease(Guid Id, long Number, string Title, string Environment, string BusinessUnit, Guid RunId);

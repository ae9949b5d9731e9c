using System.Diagnostics;
using GovernancePortal.Gates.Inputs;
using GovernancePortal.Policies;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Gates;

/// <summary>
/// When the rules of one run that look at the clock are to be judged again: when they say something else by the same facts, at the latest in a day. Where they are so
/// dear that looking ahead would keep the run, it is in an hour. Whoever opens the release is answered by the clock all the same (<see cref="GateKeeper"/>).
/// </summary>
internal sealed class Turns
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);
    private TimeSpan spent;

    /// <summary>Null for a rule that does not look at the clock.</summary>
    public DateTimeOffset? After(ShelvedPolicy policy, RuleVerdict said, PolicyDocument document, CancellationToken cancellation)
    {
        if (!said.Reads.Contains(PolicyInput.Clock) || document.Now is not { } now)
            return null;
        if (spent > Most)
            return now.AddHours(1);
        var began = Stopwatch.GetTimestamp();
        var turns = PolicyJudge.TurnsAt(policy.Policy, said.RuleId, document, now.AddDays(1), cancellation);
        spent += Stopwatch.GetElapsedTime(began);
        return turns ?? now.AddDays(1);
    }

    /// <summary>Whether a rule that looks at the clock says something else at this moment than it did, by the facts that were judged.</summary>
    public static bool HasTurned(ShelvedPolicy policy, string ruleId, PolicyDocument document, DateTimeOffset now, CancellationToken cancellation) =>
        PolicyJudge.JudgeRuleAt(policy.Policy, ruleId, document, now, cancellation).Verdict != PolicyJudge.JudgeRule(policy.Policy, ruleId, document, cancellation).Verdict;
}

using System.Globalization;
using GovernancePortal.Cel;

namespace GovernancePortal.PolicySets.Judging;

/// <summary>One rule over one document.</summary>
internal static class RuleJudge
{
    private const int LongestReason = 1000;

    /// <param name="now">The <c>now</c> of <paramref name="facts"/>; null in an example that has none.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static RuleVerdict Judge(CompiledRule rule, CelInput facts, DateTimeOffset? now, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            if (rule.When is not null && !rule.When.EvaluateCondition(facts, cancellation))
                return Say(rule, PolicyVerdict.NotApplicable, "", "") with { Reads = rule.WhenReads };
        }
        catch (CelException error)
        {
            return Error(rule, error.Reason) with { Reads = rule.WhenReads };
        }

        try
        {
            return rule.Require.EvaluateCondition(facts, cancellation) ? Holds(rule, facts, now, cancellation) : Broken(rule, facts, cancellation);
        }
        catch (CelException error)
        {
            return Error(rule, error.Reason);
        }
    }

    private static RuleVerdict Holds(CompiledRule rule, CelInput facts, DateTimeOffset? clock, CancellationToken cancellation)
    {
        if (rule.Rule.HalfLife is not { } halfLife)
            return Say(rule, PolicyVerdict.Pass, rule.Satisfied?.Fill(facts, cancellation) ?? "", "");
        if (clock is not { } now)
            return Error(rule, "the document does not say when 'now' is, so nobody can tell whether the evidence still counts");
        if (Since(rule, facts, now, cancellation) is not { } since)
            return Error(rule, "no moment is known from which the evidence counts");
        var lapses = halfLife.After(since);
        if (lapses > now)
            return Say(rule, PolicyVerdict.Pass, rule.Satisfied?.Fill(facts, cancellation) ?? "", "") with { LapsesAt = lapses };
        var message = $"The evidence is of {Day(since)}, counts for {halfLife.Text} and lapsed on {Day(lapses)}.";
        return Say(rule, Verdict(rule), message, rule.Remedy.Fill(facts, cancellation)) with { LapsesAt = lapses };
    }

    private static RuleVerdict Broken(CompiledRule rule, CelInput facts, CancellationToken cancellation) =>
        Say(rule, Verdict(rule), rule.Message.Fill(facts, cancellation), rule.Remedy.Fill(facts, cancellation));

    // what could not be evaluated is named in the words of who wrote it
    private static RuleVerdict Error(CompiledRule rule, string reason) => Unjudged(rule, Wording.Cut(Wording.Visible(reason), LongestReason));

    private static RuleVerdict Unjudged(CompiledRule rule, string reason) =>
        Say(rule, PolicyVerdict.Fail, $"The rule could not be judged: {reason}.", "Complete the facts that it looks at; if they are complete, have the owner of the policy mend the rule.") with { Error = reason };

    private static DateTimeOffset? Since(CompiledRule rule, CelInput facts, DateTimeOffset now, CancellationToken cancellation)
    {
        if (rule.Since is null)
            return now;
        var value = rule.Since.Evaluate(facts, cancellation);
        if (value.Kind == CelKind.Timestamp)
            return value.AsTimestamp();
        var moments = value.AsList().Select(moment => moment.AsTimestamp()).ToList();
        return moments.Count == 0 ? null : moments.Max();
    }

    private static PolicyVerdict Verdict(CompiledRule rule) => rule.Rule.Severity switch
    {
        PolicySeverity.Block => PolicyVerdict.Fail,
        PolicySeverity.Warn => PolicyVerdict.Warn,
        _ => PolicyVerdict.Pass,
    };

    private static RuleVerdict Say(CompiledRule rule, PolicyVerdict verdict, string message, string remedy) => new(
        rule.Rule.Id, rule.Rule.Title, rule.Rule.Severity, verdict, message, remedy, rule.Digest, rule.Rule.References, rule.Reads, rule.Evidence, null, rule.Rule.Waivable, null);

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}

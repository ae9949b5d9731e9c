namespace GovernancePortal.PolicySets.Replaying;

/// <summary>Holds two judgements of one document against each other.</summary>
internal static class OutcomeOf
{
    public static ReplayOutcome Judgements(string id, PolicyJudgement? before, PolicyJudgement after)
    {
        var earlier = before?.Rules.ToDictionary(rule => rule.RuleId, StringComparer.Ordinal) ?? [];
        var changes = new List<RuleChange>();
        foreach (var rule in after.Rules)
        {
            var was = earlier.GetValueOrDefault(rule.RuleId);
            if (Weighs(was?.Verdict) != Weighs(rule.Verdict))
                changes.Add(new(rule.RuleId, rule.Title, was?.Verdict, rule.Verdict, rule.Message.Length > 0 ? rule.Message : was?.Message ?? ""));
        }

        var now = after.Rules.Select(rule => rule.RuleId).ToHashSet(StringComparer.Ordinal);
        changes.AddRange(earlier.Values.Where(rule => !now.Contains(rule.RuleId) && Weighs(rule.Verdict) != PolicyVerdict.NotApplicable).Select(rule => new RuleChange(rule.RuleId, rule.Title, rule.Verdict, null, rule.Message)));
        var effect = Effect(before?.Verdict, after.Verdict);
        return new(id, effect, before?.Verdict, after.Verdict, changes) { Standing = effect == ReplayEffect.Stays ? [.. after.Rules.Where(Stands)] : [] };

        bool Stands(RuleVerdict rule) => Weighs(rule.Verdict) != PolicyVerdict.NotApplicable && Weighs(earlier.GetValueOrDefault(rule.RuleId)?.Verdict) == Weighs(rule.Verdict);
    }

    // whether a rule applies and passes, or does not apply, stops and warns nobody
    private static PolicyVerdict Weighs(PolicyVerdict? verdict) => verdict is PolicyVerdict.Waived or PolicyVerdict.Warn or PolicyVerdict.Fail ? verdict.Value : PolicyVerdict.NotApplicable;

    private static ReplayEffect Effect(PolicyVerdict? before, PolicyVerdict after) => Told(before) == Told(after) ? ReplayEffect.Stays : after switch
    {
        PolicyVerdict.Fail => ReplayEffect.NewlyFails,
        PolicyVerdict.Warn => ReplayEffect.NewlyWarns,
        _ => ReplayEffect.NewlyPasses,
    };

    // a document is told apart by what stops it and what it is warned of
    private static PolicyVerdict Told(PolicyVerdict? verdict) => verdict is PolicyVerdict.Warn or PolicyVerdict.Fail ? verdict.Value : PolicyVerdict.Pass;
}

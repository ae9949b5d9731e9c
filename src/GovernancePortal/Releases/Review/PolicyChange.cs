using GovernancePortal.Gates;

namespace GovernancePortal.Releases.Review;

/// <summary>A policy that judges otherwise than it judged what was approved last.</summary>
/// <param name="Before">The number of its version then; null where it did not bind.</param>
/// <param name="After">The number of its version now; null where it binds no longer.</param>
/// <param name="Means">What became of its rules, in words.</param>
public sealed record PolicyChange(string Title, int? Before, int? After, string Means)
{
    /// <summary>By title. Nothing where either was never judged: then nobody knows.</summary>
    public static IReadOnlyList<PolicyChange> Between(Readiness before, Readiness now)
    {
        if (before.RunId is null || now.RunId is null)
            return [];
        var (old, present) = (Policies(before), Policies(now));
        return [.. old.Keys.Union(present.Keys, StringComparer.Ordinal).Select(key => Between(old.GetValueOrDefault(key), present.GetValueOrDefault(key))).OfType<PolicyChange>().OrderBy(change => change.Title, StringComparer.Ordinal)];
    }

    private static Dictionary<string, List<GateView>> Policies(Readiness readiness) =>
        readiness.Gates.Concat(readiness.NotApplicable).Where(gate => gate.PolicyVersionId is not null).GroupBy(gate => gate.Policy, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);

    private static PolicyChange? Between(List<GateView>? before, List<GateView>? now) => (before, now) switch
    {
        (null, { } only) => new(only[0].PolicyTitle, null, only[0].PolicyVersion, $"Judges for the first time: {Rules(only.Count)}"),
        ({ } gone, null) => new(gone[0].PolicyTitle, gone[0].PolicyVersion, null, "Does not judge any more"),
        ({ } old, { } present) => Rules(old, present) is { } means ? new(present[0].PolicyTitle, old[0].PolicyVersion, present[0].PolicyVersion, means) : null,
        _ => null,
    };

    // approved values are part of what a rule says: the same version can say another thing
    private static string? Rules(List<GateView> before, List<GateView> now)
    {
        var old = before.ToDictionary(gate => gate.Rule, gate => gate.RuleDigest, StringComparer.Ordinal);
        var added = now.Count(gate => !old.ContainsKey(gate.Rule));
        var removed = old.Keys.Except(now.Select(gate => gate.Rule), StringComparer.Ordinal).Count();
        var changed = now.Count(gate => old.TryGetValue(gate.Rule, out var digest) && digest != gate.RuleDigest);
        var same = before[0].PolicyVersion == now[0].PolicyVersion;
        if (added + removed + changed == 0)
            return same ? null : "Another version, the same rules";
        var parts = new List<string>();
        if (changed > 0)
            parts.Add(same ? $"{Rules(changed)} with other approved values" : $"{Rules(changed)} changed");
        if (added > 0)
            parts.Add($"{Rules(added)} new");
        if (removed > 0)
            parts.Add($"{Rules(removed)} gone");
        return string.Join(", ", parts);
    }

    private static string Rules(int count) => count == 1 ? "1 rule" : $"{count} rules";
}

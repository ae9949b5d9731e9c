using GovernancePortal.PolicySets.Comparing;

namespace GovernancePortal.PolicySets;

/// <summary>What differs between two texts of a policy set, rule by rule, as a reviewer reads it.</summary>
/// <param name="Set">What differs outside of the rules: title, owner, day, values.</param>
/// <param name="Rules">Rules that are new, changed, renamed or gone, in the order of the later text; those that are gone come last. A rule that reads a value that changed is changed, with that value.</param>
/// <param name="Same">How many rules are the same: their text, their tests and the values that they read.</param>
public sealed record PolicyComparison(IReadOnlyList<PolicyDifference> Set, IReadOnlyList<RuleDifference> Rules, int Same)
{
    // the share of their parts (title, expressions, words, tests) that two rules have in common, from which on they are one under another id
    private const double LeastAlike = 0.6;
    private const string Value = "value";
    private const string Test = "test";

    /// <summary>Holds a later text against an earlier one.</summary>
    public static PolicyComparison Of(PolicySet before, PolicySet after)
    {
        var earlier = before.Rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        var later = after.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var renamed = Renamed([.. before.Rules.Where(rule => !later.Contains(rule.Id))], [.. after.Rules.Where(rule => !earlier.ContainsKey(rule.Id))]);
        var (set, read) = (SetFields(before, after), new ValueReads(before, after));
        var values = set.Where(difference => difference.Field == Value).ToList();
        var rules = after.Rules.Select(rule => earlier.TryGetValue(rule.Id, out var was) ? Changed(rule, [.. Fields(was, rule), .. values.Where(value => read.Any(value, was, rule))])
            : renamed.TryGetValue(rule, out var old) ? new(rule.Id, rule.Title, RuleFate.Renamed, [.. Fields(old, rule), .. values.Where(value => read.Any(value, old, rule))], old.Id)
            : new RuleDifference(rule.Id, rule.Title, RuleFate.Added, Fields(null, rule))).ToList();
        var gone = before.Rules.Where(rule => !later.Contains(rule.Id) && !renamed.ContainsValue(rule)).Select(rule => new RuleDifference(rule.Id, rule.Title, RuleFate.Removed, Fields(rule, null)));
        var differing = rules.Where(rule => rule.Fields.Count > 0 || rule.Fate == RuleFate.Renamed).ToList();
        return new(set, [.. differing, .. gone], rules.Count - differing.Count);
    }

    // tests are no part of what is judged: verdicts and waivers stand
    private static RuleDifference Changed(PolicyRule rule, IReadOnlyList<PolicyDifference> fields) =>
        new(rule.Id, rule.Title, fields.Count > 0 && fields.All(field => field.Field == Test) ? RuleFate.Tested : RuleFate.Changed, fields);

    // of the rules that are gone and those that are new, the pairs that say nearly the same, the most alike first
    private static Dictionary<PolicyRule, PolicyRule> Renamed(IReadOnlyList<PolicyRule> gone, IReadOnlyList<PolicyRule> added)
    {
        var pairs = new Dictionary<PolicyRule, PolicyRule>(ReferenceEqualityComparer.Instance);
        if (gone.Count == 0 || added.Count == 0)
            return pairs;
        var (was, now) = (gone.Select(rule => (Rule: rule, Parts: Parts(rule))).ToList(), added.Select(rule => (Rule: rule, Parts: Parts(rule))).ToList());
        var alike = from later in now
                    from earlier in was
                    let share = (double)later.Parts.Intersect(earlier.Parts).Count() / Math.Max(later.Parts.Count, earlier.Parts.Count)
                    where share >= LeastAlike
                    orderby share descending
                    select (Later: later.Rule, Earlier: earlier.Rule);
        foreach (var (later, earlier) in alike)
        {
            if (!pairs.ContainsKey(later) && !pairs.ContainsValue(earlier))
                pairs.Add(later, earlier);
        }

        return pairs;
    }

    private static HashSet<PolicyDifference> Parts(PolicyRule rule) => [.. Fields(null, rule)];

    private static IReadOnlyList<PolicyDifference> SetFields(PolicySet before, PolicySet after) =>
    [
        .. Differing(
            ("title", before.Title, after.Title), ("owner", before.Owner, after.Owner), ("description", before.Description, after.Description),
            ("references", string.Join(", ", before.References), string.Join(", ", after.References)),
            ("effectiveFrom", before.EffectiveFrom?.ToString("O"), after.EffectiveFrom?.ToString("O"))),
        .. Parts(Value, null, FactLines.Of(before.Values), FactLines.Of(after.Values)),
        .. Named("base", before.Bases.ToDictionary(entry => entry.Key, entry => FactLines.Of(entry.Value), StringComparer.Ordinal), after.Bases.ToDictionary(entry => entry.Key, entry => FactLines.Of(entry.Value), StringComparer.Ordinal)),
    ];

    private static IReadOnlyList<PolicyDifference> Fields(PolicyRule? before, PolicyRule? after) =>
    [
        .. Differing(
            ("title", before?.Title, after?.Title), ("severity", Severity(before), Severity(after)), ("when", before?.When?.Text, after?.When?.Text),
            ("require", before?.Require.Text, after?.Require.Text), ("message", before?.Message.Text, after?.Message.Text), ("remedy", before?.Remedy.Text, after?.Remedy.Text),
            ("satisfied", before?.Satisfied?.Text, after?.Satisfied?.Text), ("evidence", Texts(before?.Evidence), Texts(after?.Evidence)),
            ("halfLife", before?.HalfLife?.Text, after?.HalfLife?.Text), ("since", before?.Since?.Text, after?.Since?.Text),
            ("waivable", Word(before?.Waivable), Word(after?.Waivable)),
            ("references", Listed(before?.References), Listed(after?.References))),
        .. Named(Test, Tests(before), Tests(after)),
    ];

    private static IReadOnlyList<PolicyDifference> Differing(params ReadOnlySpan<(string Field, string? Before, string? After)> fields)
    {
        var found = new List<PolicyDifference>();
        foreach (var (field, before, after) in fields)
        {
            if (!string.Equals(before?.Trim(), after?.Trim(), StringComparison.Ordinal))
                found.Add(new(field, before?.Trim(), after?.Trim()));
        }

        return found;
    }

    // one by one, in the order of the later text; what is new or gone as a whole, what changed part by part
    private static IEnumerable<PolicyDifference> Named(string field, Dictionary<string, IReadOnlyList<FactLine>> before, Dictionary<string, IReadOnlyList<FactLine>> after)
    {
        foreach (var name in after.Keys.Union(before.Keys, StringComparer.Ordinal))
        {
            var (was, now) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            var differing = was is null || now is null ? [new(field, FactLines.Whole(was), FactLines.Whole(now), name)] : Parts(field, name, was, now);
            foreach (var difference in differing)
                yield return difference;
        }
    }

    private static IEnumerable<PolicyDifference> Parts(string field, string? name, IReadOnlyList<FactLine> before, IReadOnlyList<FactLine> after)
    {
        var (was, now) = (before.ToLookup(line => line.Path, line => line.Value, StringComparer.Ordinal), after.ToLookup(line => line.Path, line => line.Value, StringComparer.Ordinal));
        return from path in now.Select(line => line.Key).Union(was.Select(line => line.Key), StringComparer.Ordinal)
               let earlier = Joined(was[path])
               let later = Joined(now[path])
               where !string.Equals(earlier, later, StringComparison.Ordinal)
               select new PolicyDifference(field, earlier, later, name, path);
    }

    private static string? Joined(IEnumerable<string> texts) => string.Join('\n', texts) is { Length: > 0 } text ? text : null;

    private static string? Severity(PolicyRule? rule) => rule?.Severity.Key();

    private static string? Word(bool? value) => value is { } known ? known ? "true" : "false" : null;

    private static string? Texts(IReadOnlyList<PolicyText>? texts) => Listed(texts?.Select(text => text.Text).ToList());

    private static string? Listed(IReadOnlyList<string>? texts) => texts is { Count: > 0 } ? string.Join(", ", texts) : null;

    private static Dictionary<string, IReadOnlyList<FactLine>> Tests(PolicyRule? rule) => (rule?.Tests ?? []).ToDictionary(test => test.Name, Lines, StringComparer.Ordinal);

    private static IReadOnlyList<FactLine> Lines(RuleTest test) =>
    [
        new("expects", test.Expected.Key()),
        .. test.Base is null ? (IEnumerable<FactLine>)[] : [new("on", test.Base.Text)],
        .. FactLines.Of(test.Input),
    ];
}

/// <summary>One field that differs.</summary>
/// <param name="Before">Null where it was not there.</param>
/// <param name="After">Null where it is not there any more.</param>
/// <param name="Name">Which one, where <paramref name="Field"/> is <c>test</c> or <c>base</c>.</param>
/// <param name="Path">What of it: <c>expects</c> or <c>on</c> of a test, or a path into facts or values (<c>datasets[0].region</c>); null where it is new or gone as a whole, line by line.</param>
public sealed record PolicyDifference(string Field, string? Before, string? After, string? Name = null, string? Path = null);

/// <summary>One rule that differs.</summary>
/// <param name="Was">The id that it had, where it was renamed.</param>
public sealed record RuleDifference(string Id, string Title, RuleFate Fate, IReadOnlyList<PolicyDifference> Fields, string? Was = null);

/// <summary>What became of a rule.</summary>
public enum RuleFate
{
    Added,
    Changed,

    /// <summary>Its tests alone changed: it is judged as before.</summary>
    Tested,

    /// <summary>It has another id, and says nearly the same.</summary>
    Renamed,

    Removed,
}

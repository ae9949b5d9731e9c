using System.Text.Encodings.Web;
using System.Text.Json;

namespace GovernancePortal.PolicySets;

/// <summary>What differs between two texts of a policy set, rule by rule, as a reviewer reads it.</summary>
/// <param name="Set">What differs outside of the rules: title, owner, day, values.</param>
/// <param name="Rules">Rules that are new, changed or gone, in the order of the later text; those that are gone come last.</param>
/// <param name="Same">How many rules are the same.</param>
public sealed record PolicyComparison(IReadOnlyList<PolicyDifference> Set, IReadOnlyList<RuleDifference> Rules, int Same)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Holds a later text against an earlier one.</summary>
    public static PolicyComparison Of(PolicySet before, PolicySet after)
    {
        var earlier = before.Rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        var rules = after.Rules.Select(rule => earlier.TryGetValue(rule.Id, out var was) ? Changed(was, rule) : new(rule.Id, rule.Title, RuleFate.Added, Fields(null, rule))).ToList();
        var gone = before.Rules.Where(rule => after.Rules.All(other => other.Id != rule.Id)).Select(rule => new RuleDifference(rule.Id, rule.Title, RuleFate.Removed, Fields(rule, null)));
        return new(SetFields(before, after), [.. rules.Where(rule => rule.Fields.Count > 0), .. gone], rules.Count(rule => rule.Fields.Count == 0));
    }

    private static RuleDifference Changed(PolicyRule before, PolicyRule after) => new(after.Id, after.Title, RuleFate.Changed, Fields(before, after));

    private static IReadOnlyList<PolicyDifference> SetFields(PolicySet before, PolicySet after) =>
    [
        .. Differing(
            ("title", before.Title, after.Title), ("owner", before.Owner, after.Owner), ("description", before.Description, after.Description),
            ("references", string.Join(", ", before.References), string.Join(", ", after.References)),
            ("effectiveFrom", before.EffectiveFrom?.ToString("O"), after.EffectiveFrom?.ToString("O")),
            ("values", Json(before.Values), Json(after.Values))),
        .. Named("base", Bases(before), Bases(after)),
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
        .. Named("test", Tests(before), Tests(after)),
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

    // one by one, in the order of the later text: what stayed is not shown
    private static IEnumerable<PolicyDifference> Named(string field, ILookup<string, string> before, ILookup<string, string> after)
    {
        foreach (var name in after.Select(entry => entry.Key).Union(before.Select(entry => entry.Key), StringComparer.Ordinal))
        {
            var (was, now) = (Joined(before[name]), Joined(after[name]));
            if (!string.Equals(was, now, StringComparison.Ordinal))
                yield return new(field, was, now, name);
        }
    }

    private static string? Joined(IEnumerable<string> texts) => string.Join('\n', texts) is { Length: > 0 } text ? text : null;

    private static string? Severity(PolicyRule? rule) => rule?.Severity.ToString().ToLowerInvariant();

    private static string? Word(bool? value) => value is { } known ? known ? "true" : "false" : null;

    private static string? Texts(IReadOnlyList<PolicyText>? texts) => Listed(texts?.Select(text => text.Text).ToList());

    private static string? Listed(IReadOnlyList<string>? texts) => texts is { Count: > 0 } ? string.Join(", ", texts) : null;

    private static string? Json(JsonElement values) => values.ValueKind == JsonValueKind.Object && values.EnumerateObject().Any() ? values.GetRawText() : null;

    private static ILookup<string, string> Bases(PolicySet set) => set.Bases.ToLookup(document => document.Key, document => document.Value.ToJson().ToJsonString(Readable), StringComparer.Ordinal);

    private static ILookup<string, string> Tests(PolicyRule? rule) => (rule?.Tests ?? []).ToLookup(test => test.Name, Text, StringComparer.Ordinal);

    private static string Text(RuleTest test)
    {
        var (expected, input) = (test.Expected == ExpectedVerdict.NotApplicable ? "not-applicable" : test.Expected.ToString().ToLowerInvariant(), test.Input.ToJson().ToJsonString(Readable));
        return $"{expected}{(test.Base is null ? "" : $", on “{test.Base.Text}”")}{(input == "{}" ? "" : $", with {input}")}";
    }
}

/// <summary>One field that differs.</summary>
/// <param name="Before">Null where it was not there.</param>
/// <param name="After">Null where it is not there any more.</param>
/// <param name="Name">Which one, where <paramref name="Field"/> is <c>test</c> or <c>base</c>.</param>
public sealed record PolicyDifference(string Field, string? Before, string? After, string? Name = null);

/// <summary>One rule that differs.</summary>
public sealed record RuleDifference(string Id, string Title, RuleFate Fate, IReadOnlyList<PolicyDifference> Fields);

/// <summary>What became of a rule.</summary>
public enum RuleFate
{
    Added,
    Changed,
    Removed,
}

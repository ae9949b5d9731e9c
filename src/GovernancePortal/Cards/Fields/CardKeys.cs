using System.Globalization;
using System.Text.Json.Nodes;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.Fields;

/// <summary>Names of rows, so that two lists of them can be matched without counting on their order.</summary>
internal static class CardKeys
{
    public static IReadOnlyList<string> Of(CardField rows, ListNode list) =>
        Unique(list.Items.Select(i => rows.KeyedBy.Select(k => ((i as MapNode)?[k] as ScalarNode)?.Text).FirstOrDefault(static k => k is not null) ?? ""));

    public static IReadOnlyList<string> Of(CardField rows, JsonArray list) =>
        Unique(list.Select(i => rows.KeyedBy.Select(k => (i as JsonObject)?[k]?.ToString()).FirstOrDefault(static k => k is not null) ?? ""));

    /// <summary>The second <c>auc</c> becomes <c>auc#2</c>.</summary>
    public static IReadOnlyList<string> Unique(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var unique = new List<string>();
        foreach (var name in names)
        {
            var candidate = name;
            var count = counts.GetValueOrDefault(name);
            while (!taken.Add(candidate)) candidate = name + "#" + (++count + 1).ToString(CultureInfo.InvariantCulture);
            counts[name] = count;
            unique.Add(candidate);
        }

        return unique;
    }
}

using System.Globalization;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.Forms;

/// <summary>Proof that an edit sets one field and nothing else: both texts are read, every other value and every comment must be the same.</summary>
internal static class EditCheck
{
    private const string Step = "\u0001";

    public static bool OnlySets(string before, string after, IReadOnlyList<string> path, CardValue value)
    {
        if (CardOutline.Composed(before) is not { } old || CardOutline.Composed(after) is not { } now || !CardOutline.Comments(before).SequenceEqual(CardOutline.Comments(after), StringComparer.Ordinal))
            return false;
        var at = string.Concat(path.Select(static segment => Step + segment));
        var (oldValues, newValues) = (Values(old, "").ToList(), Values(now, "").ToList());
        return Others(oldValues, at).SetEquals(Others(newValues, at)) && newValues.Where(entry => IsAt(entry.Path, at)).Select(static entry => entry.Text).SequenceEqual(value.Items, StringComparer.Ordinal);
    }

    private static HashSet<(string Path, string Text, bool IsPlain)> Others(IEnumerable<(string Path, string Text, bool IsPlain)> values, string at) => [.. values.Where(entry => !IsAt(entry.Path, at))];

    private static bool IsAt(string path, string at) => string.Equals(path, at, StringComparison.Ordinal) || path.StartsWith(at + Step, StringComparison.Ordinal);

    private static IEnumerable<(string Path, string Text, bool IsPlain)> Values(CardNode node, string path) => node switch
    {
        ScalarNode { IsNull: true } => [],
        ScalarNode scalar => [(path, scalar.Text, scalar.IsPlain)],
        ListNode list => list.Items.Index().SelectMany(item => Values(item.Item, path + Step + item.Index.ToString(CultureInfo.InvariantCulture))),
        MapNode map => map.Pairs.SelectMany(pair => Values(pair.Value, path + Step + pair.Key.Text)),
        _ => [],
    };
}

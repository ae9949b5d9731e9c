using System.Text;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>A Markdown bullet list as items, and back. Text that is not one bullet list, or a very long one, is one item.</summary>
internal static class BodyList
{
    /// <summary>A rule after the last item only separates sections.</summary>
    public static IReadOnlyList<string> Items(string text)
    {
        const string Rule = "\n---";
        if (text.EndsWith(Rule, StringComparison.Ordinal)) text = text[..^Rule.Length].TrimEnd();
        var items = new List<StringBuilder>();
        foreach (var line in text.Split('\n'))
        {
            if (IsBullet(line)) items.Add(new StringBuilder(line[2..].Trim()));
            else if (items.Count > 0 && line.StartsWith("  ", StringComparison.Ordinal)) items[^1].Append('\n').Append(line, 2, line.Length - 2);
            else if (items.Count == 0 || !string.IsNullOrWhiteSpace(line)) return [text];
        }

        return items.Count > CardLimits.BodyItems ? [text] : [.. items.Select(static i => i.ToString())];
    }

    public static string Text(IReadOnlyList<string> items) =>
        items.Count == 1 && !IsBullet(items[0]) ? items[0] : string.Join('\n', items.Select(static i => "- " + i.Replace("\n", "\n  ", StringComparison.Ordinal)));

    private static bool IsBullet(string line) => line.Length > 2 && line[0] is '-' or '*' or '+' && line[1] is ' ';
}

using System.Text.Json;
using GovernancePortal.Cards.Fields;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.Forms;

/// <summary>What a field of the form is set to, and how it is written into a card's text.</summary>
/// <param name="Items">One text, or the texts of a list; none empties the field.</param>
/// <param name="IsList">Whether the field is a list.</param>
/// <param name="IsBare">Whether a number, true or false is written without quotes.</param>
internal sealed record CardValue(IReadOnlyList<string> Items, bool IsList, bool IsBare)
{
    private const int WrapFrom = 120;
    private const int WrapAt = 100;

    public bool IsEmpty => Items.Count == 0;

    public static CardValue Of(CardField field, string typed)
    {
        var text = typed.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        var isList = field.Kind is FieldKind.Texts or FieldKind.Entries;
        var isBare = field.Kind is FieldKind.Number or FieldKind.Count or FieldKind.Measure or FieldKind.Flag;
        string[] items = isList ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : text.Length == 0 ? [] : [text];
        return new(items, isList, isBare);
    }

    /// <summary>On one line, as it may stand within brackets.</summary>
    public string Flow(bool asJson) =>
        IsList ? $"[{string.Join(", ", Items.Select(item => Scalar(item, asJson)))}]" : IsEmpty ? "null" : Scalar(Items[0], asJson);

    /// <summary>One item on one line.</summary>
    public string Scalar(string text, bool asJson = false)
    {
        if (IsBare && (CoreSchema.Number(text) is not null || CoreSchema.Bool(text) is not null))
            return asJson ? CoreSchema.Number(text) ?? text.ToLowerInvariant() : text;
        return asJson ? JsonSerializer.Serialize(text, CardTree.Json) : YamlWriter.Scalar(text);
    }

    /// <summary>The text in a block: long ones are wrapped, several lines stay lines.</summary>
    /// <param name="indent">Blanks before the field's name.</param>
    /// <param name="lineEnd">As the text ends its lines.</param>
    public string Block(int indent, string lineEnd)
    {
        if (IsEmpty)
            return "";
        var margin = lineEnd + new string(' ', indent + 2);
        var text = Items[0];
        if (text.Contains('\n', StringComparison.Ordinal))
            return YamlWriter.IsSafeBlock(text) ? "|-" + string.Concat(text.Split('\n').Select(line => line.Length == 0 ? lineEnd : margin + line)) : Scalar(text);
        var isWrapped = text.Length > WrapFrom && !text.Contains("  ", StringComparison.Ordinal) && YamlWriter.IsSafeBlock(text + "\n");
        return isWrapped ? ">-" + string.Concat(Wrapped(text).Select(line => margin + line)) : Scalar(text);
    }

    private static IEnumerable<string> Wrapped(string text)
    {
        for (var rest = text; rest.Length > 0;)
        {
            var end = rest.Length <= WrapAt ? -1 : rest.LastIndexOf(' ', WrapAt);
            if (end <= 0)
                end = rest.Length <= WrapAt ? -1 : rest.IndexOf(' ', WrapAt);
            yield return end < 0 ? rest : rest[..end];
            rest = end < 0 ? "" : rest[(end + 1)..];
        }
    }
}

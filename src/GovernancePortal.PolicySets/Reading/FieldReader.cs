using System.Globalization;
using System.Text;
using GovernancePortal.Cel;

namespace GovernancePortal.PolicySets.Reading;

/// <summary>The fields of one mapping, each read once. What is unknown, missing or of another kind becomes a finding.</summary>
internal sealed class FieldReader
{
    private readonly YamlMap _map;
    private readonly string _what;
    private readonly Findings _findings;

    /// <param name="what">What the mapping is, for messages: <c>the rule 'x'</c>.</param>
    public FieldReader(YamlMap map, string what, IReadOnlyList<string> known, Findings findings, string? ruleId = null)
    {
        (_map, _what, _findings, RuleId) = (map, what, findings, ruleId);
        foreach (var pair in map.Pairs.Where(pair => !known.Contains(pair.Key, StringComparer.Ordinal)))
            Refuse($"{what} has no field '{pair.Key}'{Nearest.Hint(pair.Key, known)}", pair.At);
    }

    public string? RuleId { get; }

    public PolicyPosition At => _map.At;

    public void Refuse(string message, PolicyPosition at) => _findings.Add(message, at, RuleId);

    public YamlNode? Node(string key, bool isRequired = false)
    {
        var node = _map[key];
        if (node is YamlScalar { IsPlain: true } scalar && YamlValue.IsNull(scalar.Text.Text))
            node = null;
        if (node is null && isRequired)
            Refuse($"{_what} needs '{key}'", _map.At);
        return node;
    }

    public PolicyText? Text(string key, bool isRequired = false, int most = 4000)
    {
        switch (Node(key, isRequired))
        {
            case null:
                return null;
            case YamlScalar scalar when scalar.Text.Text.Trim().Length == 0:
                Refuse($"'{key}' is empty", scalar.At);
                return null;
            case YamlScalar scalar when scalar.Text.Text.Length > most:
                Refuse($"'{key}' is longer than {most} characters", scalar.At);
                return null;
            case YamlScalar scalar when UnseenText.FirstIn(scalar.Text.Text) is { } unseen:
                Refuse(Unseen(key, unseen.Rune), scalar.Text.Locate(unseen.Offset));
                return null;
            case YamlScalar scalar:
                return scalar.Text;
            case { } other:
                Refuse($"'{key}' must be a text, not {other.Kind}", other.At);
                return null;
        }
    }

    public string Line(string key, int most = 200)
    {
        var text = Text(key, isRequired: true, most);
        if (text is not null && text.Text.Contains('\n', StringComparison.Ordinal))
            Refuse($"'{key}' must be one line", text.At);
        return text?.Text.Trim() ?? "";
    }

    public IReadOnlyList<PolicyText> Texts(string key, int most = 50)
    {
        var items = Items(key, most);
        foreach (var other in items.Where(item => item is not YamlScalar))
            Refuse($"'{key}' must list texts, not {other.Kind}", other.At);
        foreach (var text in items.OfType<YamlScalar>().Select(item => item.Text))
        {
            if (UnseenText.FirstIn(text.Text) is { } unseen)
                Refuse(Unseen(key, unseen.Rune), text.Locate(unseen.Offset));
        }

        return [.. items.OfType<YamlScalar>().Select(item => item.Text)];
    }

    public IReadOnlyList<YamlNode> Items(string key, int most, bool isRequired = false)
    {
        switch (Node(key, isRequired))
        {
            case null:
                return [];
            case YamlList list when list.Items.Count > most:
                Refuse($"'{key}' has {list.Items.Count} items, more than the {most} that are allowed", list.At);
                return [];
            case YamlList list:
                return list.Items;
            case { } other:
                Refuse($"'{key}' must be a list, not {other.Kind}", other.At);
                return [];
        }
    }

    public YamlMap? Map(string key)
    {
        var node = Node(key);
        if (node is not (null or YamlMap))
            Refuse($"'{key}' must be a mapping, not {node.Kind}", node.At);
        return node as YamlMap;
    }

    /// <summary>The member of an enumeration that the text names; the first where it names none, with a finding.</summary>
    public T OneOf<T>(string key, IReadOnlyDictionary<string, T> choices)
    {
        if (Text(key, isRequired: true) is not { } text)
            return choices.Values.First();
        if (choices.TryGetValue(text.Text, out var choice))
            return choice;
        Refuse($"'{key}' is '{text.Text}'; expected {string.Join(", ", choices.Keys)}{Nearest.Hint(text.Text, choices.Keys)}", text.At);
        return choices.Values.First();
    }

    // written as an escape, it is not in the file and in the text all the same
    private static string Unseen(string key, Rune rune) => string.Create(CultureInfo.InvariantCulture, $"'{key}' has the character U+{rune.Value:X4}, which cannot be seen");
}

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovernancePortal.Cel;

namespace GovernancePortal.PolicySets.Inputs;

/// <summary>Holds a document against the schema. The result is what does not fit, each at its place.</summary>
internal sealed partial class DocumentCheck(bool isWhole)
{
    private const int Most = 20;
    private const long Exact = 9_007_199_254_740_991;
    private readonly List<DocumentProblem> _problems = [];

    /// <param name="isWhole">Whether required members must be there; not so in the examples of tests.</param>
    public static IReadOnlyList<DocumentProblem> Of(JsonElement document, bool isWhole)
    {
        var check = new DocumentCheck(isWhole);
        check.Visit(document, InputSchema.Current.Root, []);
        return check._problems;
    }

    private void Visit(JsonElement json, InputMember member, IReadOnlyList<string> path)
    {
        if (_problems.Count >= Most)
            return;
        if (json.ValueKind == JsonValueKind.Null)
            Add(path, "is null; leave out what is not known");
        else if (member.Type.Kind == CelTypeKind.Record)
            Object(json, member, path);
        else if (member.Item is { } item)
            List(json, item, path);
        else
            Value(json, member, path);
    }

    private void Object(JsonElement json, InputMember member, IReadOnlyList<string> path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Add(path, $"must be an object, not {Kind(json)}");
            return;
        }

        foreach (var property in json.EnumerateObject())
        {
            if (NameOf(property) is not { } name)
                Add(path, "has a member whose name is no valid Unicode");
            else if (member.Members.TryGetValue(name, out var known))
                Visit(property.Value, known, [.. path, name]);
            else
                Add([.. path, name], $"is unknown: {member.Type.Name} has no such member{Nearest.Hint(name, member.Members.Keys)}");
        }

        foreach (var missing in member.Required.Where(name => isWhole && !json.TryGetProperty(name, out _)))
            Add([.. path, missing], "is missing");
    }

    private void List(JsonElement json, InputMember item, IReadOnlyList<string> path)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Add(path, $"must be a list, not {Kind(json)}");
            return;
        }

        var index = 0;
        foreach (var entry in json.EnumerateArray())
            Visit(entry, item, [.. path, (index++).ToString(CultureInfo.InvariantCulture)]);
    }

    private void Value(JsonElement json, InputMember member, IReadOnlyList<string> path)
    {
        var expected = member.Type.Kind switch
        {
            CelTypeKind.Bool when json.ValueKind is JsonValueKind.True or JsonValueKind.False => null,
            CelTypeKind.Bool => "true or false",
            CelTypeKind.Int when json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var whole) && whole is >= -Exact and <= Exact => null,
            CelTypeKind.Int => "an integer of at most 53 bits",
            CelTypeKind.Double when json.ValueKind == JsonValueKind.Number && double.IsFinite(json.GetDouble()) => null,
            CelTypeKind.Double => "a finite number",
            _ => Text(json, member),
        };
        if (expected is not null)
            Add(path, $"must be {expected}, not {Kind(json)}");
    }

    private static string? Text(JsonElement json, InputMember member)
    {
        if (json.ValueKind != JsonValueKind.String)
            return member.Type.Kind == CelTypeKind.Timestamp ? "a moment such as 2026-12-01T09:00:00Z" : "a text";
        if (TextOf(json) is not { } text)
            return "valid Unicode";
        if (member.Type.Kind == CelTypeKind.Timestamp)
            return Moment.IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "a moment such as 2026-12-01T09:00:00Z";
        return member.Choices.Count == 0 || member.Choices.Contains(text, StringComparer.Ordinal) ? null : $"one of {string.Join(", ", member.Choices)}{Nearest.Hint(text, member.Choices)}";
    }

    private static string? TextOf(JsonElement json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Kind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Number => json.GetRawText() is { Length: <= 40 } number ? number : "a long number",
        JsonValueKind.String => TextOf(json) is { Length: <= 60 } text ? $"'{text}'" : "this text",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    private void Add(IReadOnlyList<string> path, string message)
    {
        if (_problems.Count < Most)
            _problems.Add(new(path, message));
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Moment { get; }
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GovernancePortal.Cel;
using GovernancePortal.Platform.Results;

namespace GovernancePortal;

/// <summary>What is wrong with a JSON body that an endpoint could not take, with the place as a JSON pointer (RFC 6901).</summary>
internal static class UnreadableBody
{
    private const int MostShown = 100;
    private const int MostKnown = 30;

    /// <param name="failure">As the reader said it.</param>
    /// <param name="body">What the endpoint takes; null when nobody says.</param>
    /// <param name="options">As the body was read.</param>
    public static Error Of(JsonException failure, Type? body, JsonSerializerOptions options)
    {
        var (line, column) = ((int)(failure.LineNumber ?? 0) + 1, (int)(failure.BytePositionInLine ?? 0) + 1);
        var path = JsonPath.Segments(failure.Path);
        var pointer = Shown(JsonPath.Pointer(path));
        if (failure.InnerException is JsonException)
            return Error.Invalid("bad-request", $"The body is not JSON: line {line}, column {column}{(path.Count == 0 ? "" : $", at {pointer}")}.", "Send JSON (RFC 8259).", [new(pointer, "No JSON from here on.", line, column)]);
        var type = body is null ? null : JsonTypes.At(body, path, options);
        if (type is not null)
            return Error.Invalid("bad-request", path.Count == 0 ? $"The body is {JsonTypes.InWords(type, options)}." : $"{pointer} is {JsonTypes.InWords(type, options)}; something else was sent, or it was sent twice.", null, [new(pointer, $"Expected {JsonTypes.InWords(type, options)}, once.", line, column)]);
        return Unknown(path, pointer, body is null || path.Count == 0 ? [] : JsonTypes.MembersAt(body, path.SkipLast(1), options), line, column);
    }

    private static Error Unknown(IReadOnlyList<string> path, string pointer, IReadOnlyList<string> known, int line, int column)
    {
        if (known.Count == 0)
            return Error.Invalid("bad-request", $"The body cannot be taken at {pointer}.", null, [new(pointer, "Not what is expected here.", line, column)]);
        var near = Nearest.Find(path[^1], known);
        var names = string.Join(", ", known.Take(MostKnown));
        return Error.Invalid("unknown-member", near is null ? $"There is no member {pointer}." : $"There is no member {pointer}; “{near}” is the nearest.", $"Known here are {names}.",
            [new(pointer, near is null ? $"Known are {names}." : $"Did you mean “{near}”?", line, column)]);
    }

    // whoever sends a name of a megabyte need not read it again
    private static string Shown(string pointer) => pointer.Length <= MostShown ? pointer : pointer[..(char.IsHighSurrogate(pointer[MostShown - 1]) ? MostShown - 1 : MostShown)] + "…";
}

/// <summary>A path as the reader writes it: <c>$.items[0]['a name']</c>.</summary>
internal static class JsonPath
{
    public static IReadOnlyList<string> Segments(string? path)
    {
        var segments = new List<string>();
        for (var rest = (path ?? "").TrimStart('$'); rest.Length > 0;)
        {
            var (end, skip, from) = rest switch
            {
                _ when rest.StartsWith("['", StringComparison.Ordinal) => (Closing(rest, "']"), 2, 2),
                _ when rest.StartsWith('[') => (Closing(rest, "]"), 1, 1),
                _ => (rest.AsSpan(1).IndexOfAny('.', '[') is >= 0 and var next ? next + 1 : rest.Length, 0, 1),
            };
            segments.Add(rest[from..end]);
            rest = rest[Math.Min(rest.Length, end + skip)..];
        }

        return segments;
    }

    public static string Pointer(IEnumerable<string> segments) =>
        string.Concat(segments.Select(segment => "/" + segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    private static int Closing(string rest, string mark) => rest.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? at : rest.Length;
}

/// <summary>The types that a body is read into, and what people call them.</summary>
internal static class JsonTypes
{
    /// <summary>The type at a path; null when there is no such member.</summary>
    public static Type? At(Type body, IEnumerable<string> path, JsonSerializerOptions options)
    {
        var type = body;
        foreach (var segment in path)
        {
            var info = options.GetTypeInfo(type);
            var next = info.Kind == JsonTypeInfoKind.Object ? Member(info, segment, options)?.PropertyType : info.ElementType;
            if (next is null)
                return null;
            type = next;
        }

        return type;
    }

    /// <summary>The names of the members at a path; none where it leads to no object.</summary>
    public static IReadOnlyList<string> MembersAt(Type body, IEnumerable<string> path, JsonSerializerOptions options) =>
        At(body, path, options) is { } type && options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } info ? [.. info.Properties.Where(IsRead).Select(member => member.Name)] : [];

    public static string InWords(Type type, JsonSerializerOptions options)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => "text",
            _ when plain == typeof(bool) => "true or false",
            _ when plain == typeof(int) || plain == typeof(long) => "a whole number",
            _ when plain == typeof(double) || plain == typeof(decimal) => "a number",
            _ when plain == typeof(Guid) => "an id (UUID)",
            _ when plain == typeof(DateTimeOffset) => "a time (RFC 3339)",
            _ when plain == typeof(DateOnly) => "a date (RFC 3339)",
            { IsEnum: true } => "one of " + string.Join(", ", Enum.GetValues(plain).Cast<object>().Select(value => JsonSerializer.Serialize(value, plain, options).Trim('"'))),
            _ => options.GetTypeInfo(plain).Kind == JsonTypeInfoKind.Enumerable ? "a list" : "an object",
        };
    }

    private static JsonPropertyInfo? Member(JsonTypeInfo info, string name, JsonSerializerOptions options) =>
        info.Properties.FirstOrDefault(member => IsRead(member) && string.Equals(member.Name, name, options.PropertyNameCaseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));

    // what only is written, such as a computed property, cannot be sent
    private static bool IsRead(JsonPropertyInfo member) => member.Set is not null || member.AssociatedParameter is not null;
}

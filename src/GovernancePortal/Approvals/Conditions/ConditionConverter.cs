using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.Conditions;

/// <summary>Reads a string as free text and an object by its kind. What is neither is kept as the reason why, so that the answer names it like any other field.</summary>
internal sealed class ConditionConverter : JsonConverter<Condition>
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public override bool HandleNull => true;

    public override Condition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return Condition.Of(reader.GetString()!);
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind == JsonValueKind.Object ? Of(document.RootElement) : Unread("A condition is a text, or an object with its kind.");
    }

    public override void Write(Utf8JsonWriter writer, Condition value, JsonSerializerOptions options)
    {
        if (value.Kind == ConditionKinds.Text)
        {
            writer.WriteStringValue(value.Text ?? "");
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("kind", value.Kind);
        Write(writer, "metric", value.Metric);
        Write(writer, "operator", value.Operator);
        if (value.Value is { } number)
            writer.WriteNumber("value", number);
        Write(writer, "unit", value.Unit);
        if (value.EveryDays is { } days)
            writer.WriteNumber("everyDays", days);
        Write(writer, "currency", value.Currency);
        Write(writer, "per", value.Per);
        if (value.Regions is { } regions)
        {
            writer.WriteStartArray("regions");
            foreach (var region in regions)
                writer.WriteStringValue(region);
            writer.WriteEndArray();
        }

        Write(writer, "evidence", value.Evidence);
        Write(writer, "at", value.At?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
        Write(writer, "onBreach", value.OnBreach);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string member, string? value)
    {
        if (value is not null)
            writer.WriteString(member, value);
    }

    private static Condition Unread(string why) => new() { Unread = why };

    private static Condition Of(JsonElement given)
    {
        var kind = Text(given, "kind") ?? "";
        if (kind != ConditionKinds.Text && !ConditionKinds.Watched.Contains(kind))
            return Unread($"The kind of a condition is one of {string.Join(", ", ConditionKinds.Watched)}, or text. Found “{ShortText.Of(kind, 60)}”.");
        var members = ConditionKinds.Members(kind);
        if (given.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal).Any(same => same.Count() > 1))
            return Unread("A condition names a member twice.");
        foreach (var member in given.EnumerateObject())
        {
            if (member.Name != "kind" && !members.Contains(member.Name))
                return Unread($"A condition of the kind {kind} has no “{ShortText.Of(member.Name, 60)}”. It has {string.Join(", ", members)}.");
            if (!IsOfItsType(member))
                return Unread($"“{member.Name}” of a condition is {TypeOf(member.Name)}.");
        }

        return new()
        {
            Kind = kind,
            Text = Text(given, "text"),
            Metric = Text(given, "metric"),
            Operator = Text(given, "operator"),
            Value = Number(given, "value"),
            Unit = Text(given, "unit"),
            EveryDays = (int?)Number(given, "everyDays"),
            Currency = Text(given, "currency"),
            Per = Text(given, "per"),
            Regions = given.TryGetProperty("regions", out var regions) && regions.ValueKind == JsonValueKind.Array ? [.. regions.EnumerateArray().Select(region => region.GetString()!)] : null,
            Evidence = Text(given, "evidence"),
            At = Text(given, "at") is { } at ? Moment(at) : null,
            OnBreach = Text(given, "onBreach"),
        };
    }

    private static string? Text(JsonElement given, string member) => given.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement given, string member) => given.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static bool IsOfItsType(JsonProperty member) => (member.Name, member.Value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => true,
        ("value", JsonValueKind.Number) => member.Value.TryGetDouble(out var number) && double.IsFinite(number),
        ("everyDays", JsonValueKind.Number) => member.Value.TryGetInt32(out _),
        ("regions", JsonValueKind.Array) => member.Value.EnumerateArray().All(region => region.ValueKind == JsonValueKind.String),
        ("at", JsonValueKind.String) => Moment(member.Value.GetString()!) is not null,
        ("value" or "everyDays" or "regions" or "at", _) => false,
        (_, JsonValueKind.String) => true,
        _ => false,
    };

    private static string TypeOf(string member) => member switch
    {
        "value" => "a number",
        "everyDays" => "a whole number of days",
        "regions" => "a list of names",
        "at" => "a moment with its offset, as 2027-01-31T00:00:00Z",
        _ => "a text",
    };

    private static DateTimeOffset? Moment(string text) =>
        (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal)) && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Cards.Content;

namespace GovernancePortal.Gates.Inputs;

/// <summary>Values of the document that policies look at. What is not known gives null, and is left out.</summary>
internal static class InputValue
{
    /// <summary>These members without those that are not known.</summary>
    public static JsonObject Known(params IEnumerable<(string Name, JsonNode? Value)> members) =>
        new(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Name, member.Value)));

    /// <summary>A text that says something; placeholders say nothing.</summary>
    public static JsonNode? Text(string? text) => Placeholder.Is(text) ? null : JsonValue.Create(WellFormed(text!));

    /// <summary>RFC 3339 in UTC, to the microsecond.</summary>
    public static JsonNode? Moment(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    public static JsonArray Texts(IEnumerable<string?> texts) => new([.. texts.Select(Text).OfType<JsonNode>()]);

    public static JsonArray Texts(IEnumerable<CardEntry> entries) => Texts(entries.Select(entry => entry.Text));

    public static JsonArray List(IEnumerable<JsonObject> items) => new([.. items]);

    // a card may write half a surrogate pair with an escape: canonical JSON knows none
    private static string WellFormed(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}

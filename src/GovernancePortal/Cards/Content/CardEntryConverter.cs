using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernancePortal.Cards.Content;

internal sealed class CardEntryConverter : JsonConverter<CardEntry>
{
    public override CardEntry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        return element.ValueKind == JsonValueKind.String ? new CardEntry(element.GetString()!) : new CardEntry(Summary(element), element);
    }

    public override void Write(Utf8JsonWriter writer, CardEntry value, JsonSerializerOptions options)
    {
        if (value.Detail is { } detail) detail.WriteTo(writer);
        else writer.WriteStringValue(value.Text);
    }

    private static string Summary(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => string.Join("; ", element.EnumerateObject().Select(static p => $"{p.Name}: {Summary(p.Value)}")),
        JsonValueKind.Array => string.Join(", ", element.EnumerateArray().Select(Summary)),
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Null => "",
        _ => element.GetRawText(),
    };
}

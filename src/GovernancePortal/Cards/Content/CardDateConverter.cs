using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernancePortal.Cards.Content;

internal sealed class CardDateConverter : JsonConverter<CardDate>
{
    public override CardDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CardDate.Parse(reader.GetString() ?? "") ?? throw new JsonException("Expected a date or a time.");

    public override void Write(Utf8JsonWriter writer, CardDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}

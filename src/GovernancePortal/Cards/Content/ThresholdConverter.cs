using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernancePortal.Cards.Content;

internal sealed class ThresholdConverter : JsonConverter<Threshold>
{
    public override Threshold Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Threshold.Parse(reader.GetString() ?? "") ?? throw new JsonException("Expected an operator and a number.");

    public override void Write(Utf8JsonWriter writer, Threshold value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}

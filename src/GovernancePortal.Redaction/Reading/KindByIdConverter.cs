using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernancePortal.Redaction.Reading;

/// <summary>Writes a kind as its id.</summary>
internal sealed class KindByIdConverter : JsonConverter<FindingKind>
{
    public override FindingKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RuleSet.Current.Find(reader.GetString() ?? "") ?? throw new JsonException("The kind is not known.");

    public override void Write(Utf8JsonWriter writer, FindingKind value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
}

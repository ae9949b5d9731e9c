using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernancePortal.Provenance;

/// <summary>A digest in JSON is a string of 64 lowercase hex digits; "sha256:" before them is understood when reading.</summary>
public sealed class Sha256DigestJsonConverter : JsonConverter<Sha256Digest>
{
    public override Sha256Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || !Sha256Digest.TryParse(reader.GetString().AsSpan(), out var digest))
            throw new JsonException("A SHA-256 digest is written as 64 hex digits.");
        return digest;
    }

    public override void Write(Utf8JsonWriter writer, Sha256Digest value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    public override Sha256Digest ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Sha256Digest.TryParse(reader.GetString().AsSpan(), out var digest)
            ? digest
            : throw new JsonException("A SHA-256 digest is written as 64 hex digits.");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Sha256Digest value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());
}

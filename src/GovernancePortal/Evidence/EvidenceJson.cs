using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence;

/// <summary>
/// The machine-readable evidence package: an <see cref="EvidenceDocument"/> as canonical JSON (RFC 8785), the same bytes for the same
/// document. It is attached to the PDF, and its SHA-256 is the package's content digest; it therefore cannot hold that digest itself.
/// </summary>
public static class EvidenceJson
{
    /// <summary>The name of the file inside the PDF.</summary>
    public const string FileName = "evidence.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 32,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
            new UtcTimeConverter(),
        },
    };

    /// <summary>Writes the document.</summary>
    /// <returns>Canonical JSON in UTF-8.</returns>
    /// <exception cref="CanonicalJsonException">A number is not finite, or too large for JSON to hold.</exception>
    public static byte[] Write(EvidenceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        try
        {
            return CanonicalJson.Canonicalize(JsonSerializer.SerializeToElement(document, Options));
        }
        catch (ArgumentException e)
        {
            throw new CanonicalJsonException("A number in the document is not finite.", e);
        }
    }

    /// <summary>Reads a document; unknown and missing members are refused.</summary>
    /// <exception cref="JsonException">Not an evidence package of a known schema.</exception>
    public static EvidenceDocument Read(ReadOnlySpan<byte> utf8)
    {
        var document = JsonSerializer.Deserialize<EvidenceDocument>(utf8, Options) ?? throw new JsonException("An evidence package is an object.");
        if (!string.Equals(document.Schema, EvidenceDocument.CurrentSchema, StringComparison.Ordinal))
            throw new JsonException($"The schema is {document.Schema}; this product reads {EvidenceDocument.CurrentSchema}.");
        return document;
    }
}

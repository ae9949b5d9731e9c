using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernancePortal.Provenance;

/// <summary>
/// The JSON Canonicalization Scheme of RFC 8785: one byte sequence for one JSON value, so that a digest or a signature over it can be
/// recomputed by anyone. UTF-8 without byte order mark, no white space, object members sorted by the UTF-16 code units of their names
/// (section 3.2.3), numbers as ECMAScript writes an IEEE 754 double (3.2.2.3), strings with the fewest escapes (3.2.2.2).
/// </summary>
/// <remarks>
/// Refused with <see cref="CanonicalJsonException"/>, because the value would have no canonical form or one shared with another value:
/// duplicate member names, lone surrogates, NaN and infinities (1e400 included), integers that a double cannot hold to the last digit
/// (9007199254740993: write such numbers as strings), nesting deeper than <see cref="MaxDepth"/>, comments, trailing commas, a byte
/// order mark.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>How deep arrays and objects may nest.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = MaxDepth,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
    };

    /// <summary>Canonicalizes one JSON text in UTF-8.</summary>
    /// <exception cref="CanonicalJsonException">The text has no canonical form.</exception>
    public static byte[] Canonicalize(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8Json, Strict);
            return Canonicalize(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new CanonicalJsonException("Not acceptable as JSON: " + e.Message, e);
        }
    }

    /// <summary>Canonicalizes a parsed value.</summary>
    /// <exception cref="CanonicalJsonException">The value has no canonical form.</exception>
    public static byte[] Canonicalize(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>();
        new CanonicalJsonWriter(output).Write(value, depth: 0);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Canonicalizes a value under construction; <see langword="null"/> is the JSON null.</summary>
    /// <exception cref="CanonicalJsonException">The value has no canonical form.</exception>
    public static byte[] Canonicalize(JsonNode? value)
    {
        var output = new ArrayBufferWriter<byte>();
        new CanonicalJsonWriter(output).Write(value, depth: 0);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The canonical form of a string, quotation marks included: for a writer who knows the order of its members.</summary>
    /// <exception cref="CanonicalJsonException">The text holds a lone surrogate.</exception>
    public static string Quote(string text)
    {
        if (CanonicalString.IsPlain(text))
            return $"\"{text}\"";
        var output = new ArrayBufferWriter<byte>();
        CanonicalString.Write(output, text);
        return StrictUtf8.Encoding.GetString(output.WrittenSpan);
    }

    /// <summary>The canonical form of a number.</summary>
    /// <exception cref="CanonicalJsonException">NaN or infinite.</exception>
    public static string Number(double value) =>
        double.IsFinite(value) ? CanonicalNumber.ToText(value) : throw new CanonicalJsonException("NaN and infinities have no JSON form.");

    /// <summary>SHA-256 over the canonical form.</summary>
    /// <exception cref="CanonicalJsonException">The value has no canonical form.</exception>
    public static Sha256Digest Digest(JsonNode? value) => Sha256Digest.Of(Canonicalize(value));

    /// <inheritdoc cref="Digest(JsonNode?)"/>
    public static Sha256Digest Digest(JsonElement value) => Sha256Digest.Of(Canonicalize(value));

    /// <inheritdoc cref="Digest(JsonNode?)"/>
    public static Sha256Digest Digest(ReadOnlyMemory<byte> utf8Json) => Sha256Digest.Of(Canonicalize(utf8Json));
}

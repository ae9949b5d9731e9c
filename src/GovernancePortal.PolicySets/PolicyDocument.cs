using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Cel;
using GovernancePortal.PolicySets.Inputs;
using GovernancePortal.Provenance;

namespace GovernancePortal.PolicySets;

/// <summary>
/// The facts that are judged. Immutable, shared between threads and sets: what one rule has read of it is read for all. Two documents with one
/// <see cref="Digest"/> are judged alike, whenever and wherever.
/// </summary>
public sealed class PolicyDocument
{
    internal const string Clock = "now";
    private readonly Lazy<Sha256Digest> _digest;

    private PolicyDocument(JsonElement json)
    {
        Json = json;
        Values = [.. InputSchema.Current.Root.Members.Where(member => json.TryGetProperty(member.Key, out _))
            .Select(member => KeyValuePair.Create(member.Key, CelValue.FromJson(json.GetProperty(member.Key), member.Value.Type)))];
        _digest = new(() => CanonicalJson.Digest(json));
    }

    public JsonElement Json { get; }

    /// <summary>SHA-256 over the canonical form (RFC 8785).</summary>
    public Sha256Digest Digest => _digest.Value;

    /// <summary>The document's <c>now</c>, in UTC; null in an example that has none.</summary>
    public DateTimeOffset? Now => Json.TryGetProperty(Clock, out var now) && now.TryGetDateTimeOffset(out var moment) ? moment.ToUniversalTime() : null;

    internal IReadOnlyList<KeyValuePair<string, CelValue>> Values { get; }

    /// <summary>Reads a whole document: every member that the schema requires must be there.</summary>
    /// <exception cref="PolicyDocumentException">The document is too large or too deep, no JSON, or does not fit the schema.</exception>
    public static PolicyDocument Read(ReadOnlyMemory<byte> json, PolicyLimits? limits = null)
    {
        limits ??= PolicyLimits.Default;
        if (json.Length > limits.DocumentBytes)
            throw new PolicyDocumentException(string.Create(CultureInfo.InvariantCulture, $"has {json.Length} bytes, more than the {limits.DocumentBytes} that are allowed (DocumentBytes)"));
        return Checked(Parse(json, limits), isWhole: true);
    }

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte}, PolicyLimits?)"/>
    public static PolicyDocument Read(JsonNode json, PolicyLimits? limits = null) => Read(JsonSerializer.SerializeToUtf8Bytes(json), limits);

    /// <summary>Takes a document of which parts may be missing, as tests have it. A rule that reads what is missing fails with an error.</summary>
    /// <exception cref="PolicyDocumentException">What is there does not fit the schema.</exception>
    public static PolicyDocument Example(JsonObject json) => Checked(JsonSerializer.SerializeToElement(json), isWhole: false);

    /// <summary>
    /// SHA-256 over what stands at these paths, but for <c>now</c>, which is never the same. A verdict can only change when this does for its
    /// <see cref="RuleVerdict.Reads"/>; when <see cref="RuleVerdict.LapsesAt"/> has come; or, where <c>now</c> is among what it reads, with time.
    /// </summary>
    public Sha256Digest DigestOf(IEnumerable<string> paths) => CanonicalJson.Digest(
        new JsonObject(paths.Where(path => path != Clock).Distinct(StringComparer.Ordinal).Select(path => KeyValuePair.Create(path, Projection.Of(Json, path)))));

    private static PolicyDocument Checked(JsonElement json, bool isWhole)
    {
        var problems = DocumentCheck.Of(json, isWhole);
        return problems.Count == 0 ? new(json) : throw new PolicyDocumentException(problems);
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> json, PolicyLimits limits)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false });
            return Depth.Of(document.RootElement) <= limits.DocumentDepth
                ? document.RootElement.Clone()
                : throw new PolicyDocumentException($"is deeper than the {limits.DocumentDepth} levels that are allowed (DocumentDepth)");
        }
        catch (JsonException broken)
        {
            throw broken.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? new PolicyDocumentException($"is deeper than the {limits.DocumentDepth} levels that are allowed (DocumentDepth)")
                : new PolicyDocumentException([JsonFault.Of(broken, json.Span)]);
        }
    }
}

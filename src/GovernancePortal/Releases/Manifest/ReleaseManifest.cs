using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Gates;
using GovernancePortal.Provenance;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Manifest;

/// <summary>
/// Everything a release stands on, by digest: card, artifacts, dataset files, redaction reports, evaluation reports, and what is asked. Sign-offs,
/// decisions and evidence bind to its own digest, the SHA-256 of its canonical JSON (RFC 8785).
/// </summary>
public sealed record ReleaseManifest(Sha256Digest Digest, Guid ReleaseId, Guid VersionId, string Environment, string BusinessUse, string? Region, IReadOnlyList<ManifestEntry> Entries, string CanonicalJson)
{
    public static ReleaseManifest Of(Release release, GateFacts facts)
    {
        var entries = Collect(facts).OrderBy(entry => entry.Kind, StringComparer.Ordinal).ThenBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        var json = new JsonObject
        {
            ["schema"] = "release-manifest/1",
            ["releaseId"] = release.Id.ToString(),
            ["versionId"] = release.VersionId.ToString(),
            ["environment"] = release.Environment,
            ["businessUse"] = release.BusinessUse,
            ["entries"] = new JsonArray([.. entries.Select(entry => new JsonObject { ["kind"] = entry.Kind, ["name"] = entry.Name, ["digest"] = entry.Digest, ["size"] = entry.Size })]),
        };
        if (release.Region is { } region)
            json["region"] = region;
        if (release.RollbackOf is { } earlier)
            json["rollbackOf"] = earlier.ToString();
        var canonical = Provenance.CanonicalJson.Canonicalize(json);
        return new(Sha256Digest.Of(canonical), release.Id, release.VersionId, release.Environment, release.BusinessUse, release.Region, entries, System.Text.Encoding.UTF8.GetString(canonical));
    }

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    internal static ReleaseManifest Parse(Sha256Digest digest, string canonicalJson)
    {
        var root = JsonElement.Parse(canonicalJson);
        return new(
            digest, root.GetProperty("releaseId").GetGuid(), root.GetProperty("versionId").GetGuid(), root.GetProperty("environment").GetString()!, root.GetProperty("businessUse").GetString()!,
            root.TryGetProperty("region", out var region) ? region.GetString() : null,
            [.. root.GetProperty("entries").EnumerateArray().Select(Entry)], canonicalJson);
    }

    private static ManifestEntry Entry(JsonElement entry) => new(
        entry.GetProperty("kind").GetString()!, entry.GetProperty("name").GetString()!, entry.GetProperty("digest").GetString(),
        entry.GetProperty("size") is { ValueKind: JsonValueKind.Number } size ? size.GetInt64() : null);

    private static IEnumerable<ManifestEntry> Collect(GateFacts facts)
    {
        yield return new("card", facts.Version.Card.Path, facts.Version.Card.Digest.ToString(), facts.Version.Card.Size);
        foreach (var file in facts.Version.Artifacts)
            yield return new("artifact", file.Path, file.Digest.ToString(), file.Size);
        foreach (var entry in facts.Datasets)
        {
            var name = $"{entry.Dataset.Name}, version {entry.Dataset.Number}";
            foreach (var file in entry.Dataset.Files)
                yield return new("dataset", $"{name}: {file.Path}", file.Digest.ToString(), file.Size);
            yield return new("redaction-report", name, entry.Report?.Digest, null);
        }

        foreach (var report in facts.Evaluations)
        {
            var name = $"{report.Kind}: {report.Name}";
            yield return new("evaluation", name, report.Digest, null);
            yield return new("evaluation-file", $"{name}: {report.File.Path}", report.File.Digest.ToString(), report.File.Size);
        }
    }
}

/// <summary>One thing under the manifest.</summary>
/// <param name="Kind"><c>card</c>, <c>artifact</c>, <c>dataset</c>, <c>redaction-report</c>, <c>evaluation</c> (what a report says) or <c>evaluation-file</c>.</param>
/// <param name="Digest">SHA-256; null for a redaction report that is not finished.</param>
/// <param name="Size">Bytes, for a file.</param>
public sealed record ManifestEntry(string Kind, string Name, string? Digest, long? Size);

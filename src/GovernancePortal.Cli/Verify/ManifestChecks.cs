using System.Text;
using System.Text.Json;
using GovernancePortal.Provenance;

namespace GovernancePortal.Cli.Verify;

/// <summary>The manifest: its digest, and that card, artifacts and data of the record are those it lists.</summary>
internal static class ManifestChecks
{
    private const string Entries = "entries";

    public static IEnumerable<Finding> Of(JsonElement record)
    {
        var manifest = record.Member("manifest");
        var content = manifest.Text("content");
        var digest = manifest.Digest("digest");
        yield return Finding.Of(
            Sha256Digest.Of(Encoding.UTF8.GetBytes(content)) == digest,
            $"The manifest gives its digest {digest}.",
            $"The manifest does not give its digest {digest}: one of them was changed.");

        var bound = Lines(Parse(content).List(Entries).Where(entry => entry.Find("digest") is not null)).ToHashSet(); // a scan that came to no report has none
        yield return Finding.Of(bound.SetEquals(Lines(manifest.List(Entries))), $"{Quantity.Of(bound.Count, "digest is", "digests are")} shown, as the manifest has them.", "The digests shown are not those of the manifest.");
        foreach (var finding in Parts(record, bound))
            yield return finding;
    }

    private static IEnumerable<Finding> Parts(JsonElement record, HashSet<Line> bound)
    {
        if (record.Find("card") is { } card)
        {
            yield return Finding.Of(bound.Any(line => line.Kind == "card" && line.Digest == card.Digest("digest")), "The card is the one that was reviewed.", "The card's digest is not in the manifest.");
            foreach (var file in card.List("artifacts"))
                yield return Named(file, "artifact", bound);
        }

        foreach (var dataset in record.List("datasets"))
        {
            foreach (var file in dataset.List("files"))
                yield return Named(file, "dataset", bound);
            if (dataset.Find("redaction")?.TextOrNull("digest") is { } report)
                yield return Finding.Of(
                    bound.Any(line => line.Kind == "redaction-report" && line.Digest.ToString() == report),
                    $"The redaction report of “{dataset.Text("name")}” is the one that was reviewed.",
                    $"The redaction report of “{dataset.Text("name")}” is not in the manifest.");
        }
    }

    private static Finding Named(JsonElement file, string kind, HashSet<Line> bound) => Finding.Of(
        bound.Any(line => line.Kind == kind && line.Digest == file.Digest("digest")),
        $"“{file.Text("path")}” is in the manifest with its digest.",
        $"“{file.Text("path")}” is not in the manifest with the digest {file.Digest("digest")}.");

    private static IEnumerable<Line> Lines(IEnumerable<JsonElement> entries) =>
        entries.Select(entry => new Line(entry.Text("kind"), entry.Text("name"), entry.Digest("digest"), entry.Find("size") is null ? null : entry.Number("size")));

    /// <summary>The manifest as it was signed.</summary>
    /// <exception cref="FormatException">Not JSON.</exception>
    public static JsonElement Parse(string content)
    {
        try
        {
            return JsonElement.Parse(content, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
        }
        catch (JsonException broken)
        {
            throw new FormatException($"The manifest is not JSON: {broken.Message}", broken);
        }
    }

    private sealed record Line(string Kind, string Name, Sha256Digest Digest, long? Size);
}

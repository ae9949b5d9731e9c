using System.Text.Json;

namespace GovernancePortal.Redaction.Tests.Accuracy;

/// <summary>The repository's own chat export with the places where values were planted in it.</summary>
internal static class PlantedSample
{
    private static readonly string Folder = Path.Combine(Repository.Root, "samples", "support-tickets");

    public static async Task<SortedDictionary<string, Tally>> MeasureAsync()
    {
        var planted = File.ReadLines(Path.Combine(Folder, "planted.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(entry => (Kind: entry.GetProperty("kind").GetString()!, Place: Place(
                entry.GetProperty("line").GetInt64(), entry.GetProperty("start").GetInt64(), entry.GetProperty("end").GetInt64())))
            .ToLookup(entry => entry.Kind, entry => entry.Place, StringComparer.Ordinal);
        var result = await Scan.Bytes(await File.ReadAllBytesAsync(Path.Combine(Folder, "slack-export.jsonl")), DataFormat.JsonLines);
        var found = result.Findings.ToLookup(
            finding => finding.Kind.Id,
            finding => Place(finding.Position.Row, finding.Position.ValueOffset, finding.Position.ValueOffset + finding.Position.ValueLength),
            StringComparer.Ordinal);
        var tallies = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var kind in planted.Select(group => group.Key).Where(kind => kind != "decoy").Union(found.Select(group => group.Key), StringComparer.Ordinal))
        {
            var tally = new Tally();
            tally.Add([.. planted[kind]], [.. found[kind]]);
            tallies.Add(kind, tally);
        }

        return tallies;
    }

    // a line is far shorter than this
    private static (int Start, int End) Place(long line, long start, long end) => ((int)(line * 10_000 + start), (int)(line * 10_000 + end));
}

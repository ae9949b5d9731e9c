using System.Globalization;
using System.Text.Json;

namespace GovernancePortal.Cli.Verify;

/// <summary>The gates: those of the last run before the decision, as the ledger has them, and the same in the verdict's lines.</summary>
internal static class GateChecks
{
    public static IEnumerable<Finding> Of(JsonElement record)
    {
        var facts = LedgerFacts.Of(record);
        var release = ManifestChecks.Parse(record.Member("manifest").Text("content")).Text("releaseId");
        var decided = Moment(record.Member("release").Text("decidedAt"));
        var run = facts.All("gate-run").Where(each => each["subjectId"] == release && Moment(each["judgedAt"]) <= decided).MaxBy(each => Moment(each["judgedAt"]));
        var judged = facts.All("gate-result").Where(each => each["runId"] == run?.Key && each["gateId"] is not null).ToDictionary(each => each["gateId"]!, StringComparer.Ordinal);
        var shown = record.List("gates").ToList();
        foreach (var finding in shown.SelectMany(gate => Gate(gate, judged)).Where(finding => finding.Outcome == Outcome.Fails))
            yield return finding;
        var left = judged.Keys.Except(shown.Select(gate => gate.Text("id")), StringComparer.Ordinal).ToList();
        yield return Finding.Of(left.Count == 0, $"The {judged.Count} gates of the last run before the decision are shown.", $"Gates that were judged are not shown: {string.Join(", ", left)}.");
        foreach (var finding in Lines(record, shown))
            yield return finding;
    }

    private static IEnumerable<Finding> Gate(JsonElement gate, Dictionary<string, RecordedThing> judged) => judged.GetValueOrDefault(gate.Text("id")) is { } result
        ? new Comparison($"The gate “{result["title"]}”")
            .Text("its title", gate.Text("title"), result["title"])
            .Word("its verdict", gate.Text("verdict"), result["verdict"])
            .Text("its reason", gate.Text("reason"), result["reason"])
            .Text("its remedy", gate.TextOrNull("remedy"), result["remedy"])
            .Time("when it was judged", gate.TextOrNull("ranAt"), result["judgedAt"])
            .Findings("")
        : gate.Text("verdict") == "missing" ? [] : [new(Outcome.Fails, $"The gate “{gate.Text("title")}” was not judged in the last run before the decision.")];

    private static IEnumerable<Finding> Lines(JsonElement record, List<JsonElement> gates)
    {
        var lines = record.Member("verdict").List("lines").Where(line => line.Find("gate") is not null).ToList();
        var other = lines.Where(line => !gates.Exists(gate =>
            gate.Text("id") == line.Text("gate") && gate.Text("verdict") == line.TextOrNull("verdict") && gate.Text("title") == line.Text("label") && gate.Text("reason") == line.Text("finding"))).ToList();
        yield return Finding.Of(other.Count == 0 && lines.Count == gates.Count, "The verdict says the same of every gate.", $"The verdict says something else of gates than they do: {string.Join(", ", other.Select(line => line.Text("label")))}.");
    }

    private static DateTimeOffset? Moment(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment) ? moment : null;
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using GovernancePortal.Provenance;

namespace GovernancePortal.Cli.Verify;

/// <summary>
/// The gates: what the last run before the decision said, rule by rule, is what the ledger holds the digest of; the gates that are shown are those that it says
/// apply, judged by the same versions and rules; and the verdict's lines say the same.
/// </summary>
internal static class GateChecks
{
    public static IEnumerable<Finding> Of(JsonElement record)
    {
        var facts = LedgerFacts.Of(record);
        var release = ManifestChecks.Parse(record.Member("manifest").Text("content")).Text("releaseId");
        var decided = Moment(record.Member("release").Text("decidedAt"));
        var run = facts.All("gate-run").Where(each => each["subjectId"] == release && Moment(each["judgedAt"]) <= decided).MaxBy(each => Moment(each["judgedAt"]));
        var shown = record.List("gates").ToList();
        if (run is null)
        {
            yield return Finding.Of(shown.TrueForAll(gate => gate.Text("verdict") == "missing"), "No gate was judged before the decision, and none is shown as judged.", "Gates are shown as judged, but the ledger knows no run before the decision.");
            yield break;
        }

        var statement = record.Member("gateRun").Text("statement");
        yield return Finding.Of(
            record.Member("gateRun").Text("id") == run.Key && Sha256Digest.Of(Encoding.UTF8.GetBytes(statement)).ToString() == run["statementDigest"],
            "What the last run before the decision said is what the ledger has of it.", "What the last run before the decision is said to have said is not what the ledger has of it.");
        var judged = ManifestChecks.Parse(statement).EnumerateArray().ToDictionary(result => result.Text("gate"), StringComparer.Ordinal);
        foreach (var finding in shown.SelectMany(gate => Gate(gate, judged)).Where(finding => finding.Outcome == Outcome.Fails))
            yield return finding;
        var applying = judged.Where(result => result.Value.Text("verdict") != "not-applicable").Select(result => result.Key).ToList();
        var left = applying.Except(shown.Select(gate => gate.Text("id")), StringComparer.Ordinal).ToList();
        yield return Finding.Of(
            left.Count == 0, $"{Quantity.Of(applying.Count, "gate")} of the last run before the decision {(applying.Count == 1 ? "is" : "are")} shown with policy, version and rule; {Quantity.Of(judged.Count - applying.Count, "rule")} did not apply.", $"Gates that were judged are not shown: {string.Join(", ", left)}.");
        foreach (var finding in Lines(record, shown))
            yield return finding;
    }

    private static IEnumerable<Finding> Gate(JsonElement gate, Dictionary<string, JsonElement> judged) => judged.TryGetValue(gate.Text("id"), out var result)
        ? new Comparison($"The gate “{result.Text("title")}”")
            .Text("its title", gate.Text("title"), result.Text("title"))
            .Text("its policy", gate.TextOrNull("policy"), result.Text("policy"))
            .Text("its policy's version", Number(gate, "policyVersion"), Number(result, "policyVersion"))
            .Text("its rule", gate.TextOrNull("rule"), result.Text("rule"))
            .Text("its rule's digest", gate.TextOrNull("ruleDigest"), result.Text("ruleDigest"))
            .Word("its verdict", gate.Text("verdict") == "waived" && gate.Find("waiver") is not null && result.Text("verdict") is "fail" or "warn" ? result.Text("verdict") : gate.Text("verdict"), result.Text("verdict"))
            .Text("its reason", gate.Text("reason"), result.Text("reason"))
            .Text("its remedy", gate.TextOrNull("remedy"), result.Text("remedy") is { Length: > 0 } remedy ? remedy : null)
            .Time("when it was judged", gate.TextOrNull("ranAt"), result.Text("judgedAt"))
            .Findings("")
        : [new(Outcome.Fails, $"The gate “{gate.Text("title")}” was not judged in the last run before the decision.")];

    private static string? Number(JsonElement element, string name) => element.Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : null;

    private static IEnumerable<Finding> Lines(JsonElement record, List<JsonElement> gates)
    {
        var lines = record.Member("verdict").List("lines").Where(line => line.Find("gate") is not null).ToList();
        var other = lines.Where(line => !gates.Exists(gate =>
            gate.Text("id") == line.Text("gate") && gate.Text("verdict") == line.TextOrNull("verdict") && gate.Text("title") == line.Text("label") && gate.Text("reason") == line.Text("finding"))).ToList();
        yield return Finding.Of(other.Count == 0 && lines.Count == gates.Count, "The verdict says the same of every gate.", $"The verdict says something else of gates than they do: {string.Join(", ", other.Select(line => line.Text("label")))}.");
    }

    private static DateTimeOffset? Moment(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment) ? moment : null;
}

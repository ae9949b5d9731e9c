using System.Globalization;
using System.Text.Json;

namespace GovernancePortal.Cli.Verify;

/// <summary>
/// The waivers: what is shown as waived was waived by the risk seat, as the ledger has it, for this rule and this release or its system, by nobody with a
/// hand in it, and in force when the release was decided; none that counted is left out.
/// </summary>
internal static class WaiverChecks
{
    private const string Waived = "waived";

    public static IEnumerable<Finding> Of(JsonElement record)
    {
        var facts = LedgerFacts.Of(record);
        var release = facts.Find("release", ManifestChecks.Parse(record.Member("manifest").Text("content")).Text("releaseId"));
        var decided = Moment(record.Member("release").Text("decidedAt"));
        var gates = record.List("gates").ToList();
        foreach (var gate in gates.Where(gate => gate.Text("verdict") == Waived || gate.Find("waiver") is not null))
            foreach (var finding in Shown(gate, facts, release, decided))
                yield return finding;
        var shown = gates.Select(gate => gate.Find("waiver")?.TextOrNull("id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var left = facts.All("waiver").Where(waiver => !shown.Contains(waiver.Key) && Counted(waiver, facts, release, decided) && gates.Exists(gate => gate.Text("verdict") is "fail" or "warn" && IsOf(gate, waiver))).ToList();
        yield return Finding.Of(
            left.Count == 0, shown.Count == 0 ? "No rule was waived." : $"{Quantity.Of(shown.Count, "waiver is", "waivers are")} shown, and none that counted is left out.", $"Waivers that counted are not shown: {string.Join(", ", left.Select(waiver => $"ledger entry {waiver.FirstEntry}"))}.");
    }

    private static IEnumerable<Finding> Shown(JsonElement gate, LedgerFacts facts, RecordedThing? release, DateTimeOffset? decided)
    {
        var title = gate.Text("title");
        if (gate.Find("waiver") is not { } shown || gate.Text("verdict") != Waived)
            return [new(Outcome.Fails, $"The gate “{title}” is shown as waived without a waiver, or with a waiver and as not waived.")];
        if (facts.Find("waiver", shown.TextOrNull("id")) is not { } recorded)
            return [new(Outcome.Fails, $"The waiver of “{title}” is not among the ledger entries.")];
        if (!IsOf(gate, recorded) || !Counted(recorded, facts, release, decided))
            return [new(Outcome.Fails, $"The waiver of “{title}”, ledger entry {recorded.FirstEntry}, is not for this rule and this release, was given by who asked for the release, or was not in force when it was decided.")];
        return new Comparison($"The waiver of “{title}”, ledger entry {recorded.FirstEntry}")
            .Word("its seat", shown.TextOrNull("seat"), recorded["seat"])
            .Text("its reason", shown.TextOrNull("reason"), recorded["reason"])
            .Text("its compensating control", shown.TextOrNull("compensatingControl"), recorded["compensatingControl"])
            .Time("when it was granted", shown.TextOrNull("grantedAt"), recorded["grantedAt"])
            .Time("its end", shown.TextOrNull("endsAt"), recorded["until"])
            .Text("its last day", shown.TextOrNull("until"), LastDay(recorded["until"]))
            .Findings($"“{title}” was waived by the {recorded["seat"]} seat, as ledger entry {recorded.FirstEntry} has it, and the waiver was in force when the release was decided.");
    }

    private static bool IsOf(JsonElement gate, RecordedThing waiver) =>
        gate.TextOrNull("policy") == waiver["policyKey"] && gate.TextOrNull("rule") == waiver["ruleId"] && gate.TextOrNull("ruleDigest") == waiver["ruleDigest"];

    // the package holds the entries of one system: the release's
    private static bool Counted(RecordedThing waiver, LedgerFacts facts, RecordedThing? release, DateTimeOffset? decided) =>
        (waiver["releaseId"] is null ? facts.Find("system", waiver["systemId"]) is not null : waiver["releaseId"] == release?.Key) && waiver["personId"] != release?["requestedBy"]
        && Moment(waiver["grantedAt"]) <= decided && Moment(waiver["until"]) > decided && !(Moment(waiver["endedAt"]) <= decided);

    private static string? LastDay(string? until) => Moment(until)?.UtcDateTime.AddTicks(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Moment(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment) ? moment : null;
}

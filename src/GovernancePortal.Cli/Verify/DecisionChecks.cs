using System.Globalization;
using System.Text;
using System.Text.Json;
using GovernancePortal.Provenance;

namespace GovernancePortal.Cli.Verify;

/// <summary>The record of the decision: the one whose digest the ledger holds, under its number, and told by the package as it says.</summary>
internal static class DecisionChecks
{
    public static IEnumerable<Finding> Of(JsonElement record)
    {
        var facts = LedgerFacts.Of(record);
        var newest = facts.All("decision").MaxBy(each => Number(each) ?? 0);
        if (record.Find("decision") is not { } told)
            return [newest is null ? new Finding(Outcome.NotJudged, "The portal kept no record of this decision.") : new Finding(Outcome.Fails, $"The record of the decision, ledger entry {newest.FirstEntry}, is left out.")];
        if (newest is null)
            return [new(Outcome.Fails, "The record of the decision is not among the ledger entries.")];
        var kept = told.Text("record");
        if (newest["content"] != Sha256Digest.Of(Encoding.UTF8.GetBytes(kept)).ToPrefixedString())
            return [new(Outcome.Fails, $"The record of the decision is not the one that ledger entry {newest.FirstEntry} has the digest of.")];
        return Told(told, JsonElement.Parse(kept, new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false }), newest);
    }

    private static IEnumerable<Finding> Told(JsonElement told, JsonElement kept, RecordedThing entry)
    {
        var number = Number(entry) is { } plain ? string.Create(CultureInfo.InvariantCulture, $"D-{plain:0000}") : null;
        var signed = kept.List("signOffs").ToList();
        var standing = signed.Where(answer => answer.Find("voidReason") is null).ToList();
        var outvoted = kept.Text("result") == "approved" ? new[] { "refuse", "request-changes" } : ["approve"];
        return new Comparison($"The decision {told.TextOrNull("number")}")
            .Text("its number", told.Text("number"), number)
            .Text("its number in its record", kept.Text("number"), number)
            .Text("its digest", "sha256:" + told.Text("digest"), entry["content"])
            .Text("its result", told.Text("result"), kept.Text("result"))
            .Time("when it was made", told.Text("at"), kept.Text("decidedAt"))
            .Time("its end", told.TextOrNull("approvedUntil"), kept.TextOrNull("approvedUntil"))
            .Text("its process", told.TextOrNull("process"), kept.Find("process") is { } process ? $"{process.Text("name")}, version {process.Number("version")}" : null)
            .Text("the verdict of the gates", $"{told.Text("verdict")}: {told.Text("verdictWords")}", $"{kept.Text("verdict")}: {kept.Text("verdictWords")}")
            .Same("who was asked", told.List("asked").Select(asked => Line(asked, "task")), kept.List("asked").Select(asked => Line(asked, "title")))
            .Same("what was signed", told.List("answers").Select(answer => Answer(answer, "void")), signed.Select(answer => Answer(answer, "voidReason")))
            .Same("the dissent", told.List("dissent").Select(answer => Answer(answer, "void")), standing.Where(answer => outvoted.Contains(answer.Text("outcome"))).Select(answer => Answer(answer, "voidReason")))
            .Same("who abstained", told.List("abstentions").Select(answer => Answer(answer, "void")), standing.Where(answer => answer.Text("outcome") == "abstain").Select(answer => Answer(answer, "voidReason")))
            .Same("its conditions", told.List("conditions").Select(condition => $"{condition.Text("seat")}: {condition.Text("text")}"), standing.SelectMany(answer => answer.List("conditions").Select(condition => $"{answer.Text("seat")}: {condition.GetString()}")))
            .Findings($"{number} is told as its record says, and ledger entry {entry.FirstEntry} holds the digest of that.");
    }

    // people stand in the record by their ids, in the package by their accounts: seat and time say which answer is meant
    private static string Answer(JsonElement answer, string without) =>
        string.Join("; ", answer.Text("seat"), Moment(answer), answer.Text("outcome"), answer.Text("meaning"), answer.TextOrNull("comment") ?? "", answer.Find("onBehalfOf") is null ? "in person" : "for another", answer.TextOrNull(without) ?? "counts");

    private static string Line(JsonElement asked, string title) => string.Join("; ", asked.Text(title), asked.Text("seat"), Moment(asked), asked.Text("state"), asked.TextOrNull("reason") ?? "");

    private static string Moment(JsonElement said) => DateTimeOffset.TryParse(said.Text("at"), CultureInfo.InvariantCulture, out var at) ? at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) : said.Text("at");

    private static long? Number(RecordedThing decision) => long.TryParse(decision["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

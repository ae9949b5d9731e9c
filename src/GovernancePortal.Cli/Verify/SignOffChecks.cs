using System.Text.Json;

namespace GovernancePortal.Cli.Verify;

/// <summary>The decision: sign-offs over this manifest, by different people, as the ledger has them, and a verdict that allows it.</summary>
internal static class SignOffChecks
{
    private static readonly string[] Blocking = ["fail", "missing", "stale", "running"];

    public static IEnumerable<Finding> Of(JsonElement record)
    {
        var manifest = record.Member("manifest").Digest("digest");
        var given = record.List("signOffs").Where(signOff => signOff.Find("outcome") is not null).ToList();
        foreach (var signOff in given)
            yield return Finding.Of(
                signOff.Digest("manifestDigest") == manifest,
                $"The {signOff.Text("seat")} seat signed this manifest ({signOff.Text("outcome")}).",
                $"The {signOff.Text("seat")} seat signed another manifest: {signOff.Digest("manifestDigest")}.");
        foreach (var finding in Recorded(record, given).Concat(Approvals(record, given)))
            yield return finding;
    }

    private static IEnumerable<Finding> Recorded(JsonElement record, List<JsonElement> given)
    {
        var facts = LedgerFacts.Of(record);
        var release = facts.Find("release", ManifestChecks.Parse(record.Member("manifest").Text("content")).Text("releaseId"));
        var standing = facts.SignOffs(release?.Key).ToList();
        foreach (var signOff in given)
            foreach (var finding in Said(signOff, standing))
                yield return finding;
        var left = standing.Where(each => !given.Exists(signOff => signOff.Find("ledgerEntry") is not null && signOff.Number("ledgerEntry") == each.FirstEntry)).ToList();
        yield return Finding.Of(left.Count == 0, "Every sign-off that stands in the ledger is shown.", $"Sign-offs that stand in the ledger are not shown: {string.Join(", ", left.Select(each => $"the {each["seat"]} seat, entry {each.FirstEntry}"))}.");

        var people = standing.Select(each => each["personId"]).ToList();
        yield return Finding.Of(
            people.Distinct(StringComparer.Ordinal).Count() == people.Count && given.Select(signOff => signOff.TextOrNull("account")).OfType<string>().GroupBy(account => account, StringComparer.Ordinal).All(group => group.Count() == 1),
            "Nobody fills two seats.", "One person fills two seats.");
        yield return Finding.Of(
            !people.Contains(release?["requestedBy"]) && given.All(signOff => signOff.TextOrNull("account") != record.Member("release").Text("submittedBy")), "The submitter signed nothing.", "The submitter signed their own release.");
    }

    private static IEnumerable<Finding> Said(JsonElement signOff, List<RecordedThing> standing)
    {
        var (seat, number) = (signOff.Text("seat"), signOff.Number("ledgerEntry"));
        if (standing.Find(each => each.FirstEntry == number) is not { } recorded)
            return [new(Outcome.Fails, $"Ledger entry {number}, the sign-off of the {seat} seat, is not in the package, or no longer counts.")];
        return new Comparison($"Ledger entry {number} says something else than the sign-off of the {seat} seat")
            .Word("the seat", seat, recorded["seat"])
            .Word("the outcome", signOff.Text("outcome"), recorded["outcome"])
            .Text("the manifest", signOff.Text("manifestDigest"), recorded["manifestDigest"])
            .Text("the comment", signOff.TextOrNull("comment"), recorded["comment"])
            .Text("the screen", signOff.Find("screen")?.TextOrNull("digest"), recorded["shownDigest"])
            .Texts("the conditions", signOff.List("conditions").Select(condition => condition.Text("text")), recorded["conditions"])
            .Time("the time", signOff.TextOrNull("at"), recorded["at"])
            .Findings($"The sign-off of the {seat} seat is ledger entry {number}, with its words and conditions.");
    }

    private static IEnumerable<Finding> Approvals(JsonElement record, List<JsonElement> given)
    {
        var result = record.Member("verdict").Text("result");
        if (result is not ("approved" or "approved-with-conditions"))
            yield break;
        var seats = record.List("signOffs").Select(signOff => signOff.Text("seat")).Distinct(StringComparer.Ordinal).ToList();
        var open = seats.Where(seat => !given.Any(signOff => signOff.Text("seat") == seat && signOff.Text("outcome") == "approve")).ToList();
        yield return Finding.Of(seats.Count > 0 && open.Count == 0, $"Every seat approved: {string.Join(", ", seats)}.", $"It says {result}, but these seats did not approve: {string.Join(", ", open)}.");
        var blocks = record.List("gates").Where(gate => Blocking.Contains(gate.Text("verdict"))).Select(gate => gate.Text("title")).ToList();
        yield return Finding.Of(blocks.Count == 0, "No gate blocked.", $"It says {result}, but gates blocked: {string.Join(", ", blocks)}.");
    }
}

using System.Text.Json;

namespace GovernancePortal.Cli.Verify;

/// <summary>The decision: sign-offs over this manifest, by different people, and a verdict that allows it.</summary>
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
        yield return Finding.Of(
            given.Select(signOff => signOff.TextOrNull("account")).Where(account => account is not null).GroupBy(account => account, StringComparer.Ordinal).All(group => group.Count() == 1),
            "Nobody fills two seats.", "One person fills two seats.");
        if (record.Member("verdict").Text("result") is "approved")
            foreach (var finding in Approved(record, given))
                yield return finding;
    }

    private static IEnumerable<Finding> Approved(JsonElement record, List<JsonElement> given)
    {
        var seats = record.List("signOffs").Select(signOff => signOff.Text("seat")).Distinct(StringComparer.Ordinal).ToList();
        var open = seats.Where(seat => !given.Any(signOff => signOff.Text("seat") == seat && signOff.Text("outcome") == "approve")).ToList();
        yield return Finding.Of(seats.Count > 0 && open.Count == 0, $"Every seat approved: {string.Join(", ", seats)}.", $"It says approved, but these seats did not: {string.Join(", ", open)}.");
        var submitter = record.Member("release").Text("submittedBy");
        yield return Finding.Of(given.All(signOff => signOff.TextOrNull("account") != submitter), "The submitter signed nothing.", "The submitter signed their own release.");
        var blocks = record.List("gates").Where(gate => Blocking.Contains(gate.Text("verdict"))).Select(gate => gate.Text("title")).ToList();
        yield return Finding.Of(blocks.Count == 0, "No gate blocked.", $"It says approved, but gates blocked: {string.Join(", ", blocks)}.");
    }
}

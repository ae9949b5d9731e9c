using System.Text;
using System.Text.Json;
using GovernancePortal.Provenance;

namespace GovernancePortal.Cli.Verify;

/// <summary>The ledger entries in the package: each gives its hash, neighbours follow each other, and the sign-offs are among them.</summary>
internal static class LedgerChecks
{
    public static IEnumerable<Finding> Of(JsonElement record)
    {
        var ledger = record.Member("ledger");
        var entries = ledger.List("entries").ToList();
        var wrong = entries.Select(WhatIsWrong).OfType<string>().ToList();
        yield return Finding.Of(entries.Count > 0 && wrong.Count == 0, $"All {entries.Count} ledger entries give their hashes.", wrong.FirstOrDefault() ?? "The package holds no ledger entry.");
        foreach (var broken in Unlinked(entries))
            yield return new(Outcome.Fails, broken);
        if (entries.Count > 0)
            yield return Finding.Of(
                entries[^1].Digest("hash") == ledger.Digest("headHash"), $"The trail ends with the decision, entry {entries[^1].Number("number")}.", "The trail does not end with the hash that the package names.");
        foreach (var signOff in record.List("signOffs").Where(signOff => signOff.Find("ledgerEntry") is not null))
            yield return SignOff(signOff, entries);
    }

    private static string? WhatIsWrong(JsonElement entry)
    {
        var number = entry.Number("number");
        var content = entry.Text("content");
        if (Sha256Digest.Of(Encoding.UTF8.GetBytes(content)) != entry.Digest("hash"))
            return $"Ledger entry {number} was changed: its content no longer gives its hash.";
        var told = JsonElement.Parse(content);
        return told.Number("sequence") == number && told.Digest("previousHash") == entry.Digest("previousHash") && told.Text("at") is { } at && SameTime(at, entry.Text("at"))
            ? null
            : $"Ledger entry {number} is shown with another number, time or previous hash than its content has.";
    }

    private static bool SameTime(string one, string other) =>
        DateTimeOffset.TryParse(one, System.Globalization.CultureInfo.InvariantCulture, out var first)
        && DateTimeOffset.TryParse(other, System.Globalization.CultureInfo.InvariantCulture, out var second) && first == second;

    private static IEnumerable<string> Unlinked(List<JsonElement> entries)
    {
        foreach (var (before, after) in entries.Zip(entries.Skip(1)))
        {
            if (after.Number("number") <= before.Number("number"))
                yield return $"Ledger entry {after.Number("number")} stands after entry {before.Number("number")}.";
            else if (after.Number("number") == before.Number("number") + 1 && after.Digest("previousHash") != before.Digest("hash"))
                yield return $"Ledger entry {after.Number("number")} does not follow entry {before.Number("number")}: its previous hash is another.";
        }
    }

    private static Finding SignOff(JsonElement signOff, List<JsonElement> entries)
    {
        var (seat, number) = (signOff.Text("seat"), signOff.Number("ledgerEntry"));
        var content = entries.Where(entry => entry.Number("number") == number).Select(entry => entry.Text("content")).FirstOrDefault();
        return Finding.Of(
            content is not null && Says(content, "manifestDigest", signOff.Text("manifestDigest")) && Says(content, "outcome", signOff.Text("outcome")) && Says(content, "seat", seat),
            $"The sign-off of the {seat} seat is ledger entry {number}.",
            content is null ? $"Ledger entry {number}, the sign-off of the {seat} seat, is not in the package." : $"Ledger entry {number} says something else than the sign-off of the {seat} seat.");
    }

    // how the ledger spells a value: {"fields":{"outcome":{"to":"Approve"}}}
    private static bool Says(string content, string field, string value) =>
        JsonElement.Parse(content).Find("fields")?.Find(field)?.TextOrNull("to") is { } told
        && string.Equals(told.Replace("-", "", StringComparison.Ordinal), value.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}

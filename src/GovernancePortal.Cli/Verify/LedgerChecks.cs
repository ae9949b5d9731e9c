using System.Text;
using System.Text.Json;
using GovernancePortal.Provenance;

namespace GovernancePortal.Cli.Verify;

/// <summary>The ledger entries in the package: each gives its hash, neighbours follow each other, and they end with the decision.</summary>
internal static class LedgerChecks
{
    public static IEnumerable<Finding> Of(JsonElement record)
    {
        var ledger = record.Member("ledger");
        var entries = ledger.List("entries").ToList();
        var wrong = entries.Select(WhatIsWrong).OfType<string>().ToList();
        yield return Finding.Of(entries.Count > 0 && wrong.Count == 0, entries.Count == 1 ? "The 1 ledger entry gives its hash." : $"All {entries.Count} ledger entries give their hashes.", wrong.FirstOrDefault() ?? "The package holds no ledger entry.");
        foreach (var broken in Unlinked(entries))
            yield return new(Outcome.Fails, broken);
        if (entries.Count > 0)
            yield return Finding.Of(
                entries[^1].Digest("hash") == ledger.Digest("headHash"), $"The trail ends with the decision, entry {entries[^1].Number("number")}.", "The trail does not end with the hash that the package names.");
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
}

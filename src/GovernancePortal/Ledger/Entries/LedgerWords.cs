using GovernancePortal.Ledger.Verification;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Ledger.Entries;

/// <summary>A verification in words.</summary>
internal static class LedgerWords
{
    public static string Decision(LedgerVerdict verdict) => verdict.Verified
        ? $"The ledger is complete and unbroken up to entry {Units.Number(verdict.Entries)}."
        : string.Join(" ", verdict.Findings);

    public static string Basis(LedgerVerdict verdict) => verdict.Verified
        ? $"Every entry follows from the one before{(verdict.Waiting == 0 ? ", and no committed change lacks its entry" : "")}."
        : "Do not rely on entries from the first finding on.";

    public static IReadOnlyList<VerdictFact> Facts(LedgerVerdict verdict) => !verdict.Verified ? [] :
    [
        new("Chain", StatusKind.Pass, verdict.Entries == 1 ? "1 hash matches" : $"{Units.Number(verdict.Entries)} hashes match"),
        new("Numbers", StatusKind.Pass, "No gap, no double"),
        verdict.Checkpoints > 0
            ? new("Checkpoints", StatusKind.Pass, $"{Units.Count(verdict.Checkpoints, "signature")} and roots match, up to entry {Units.Number(verdict.Covered)}")
            : new("Checkpoints", StatusKind.Missing, "None signed yet"),
        verdict.Waiting == 0
            ? new("Completeness", StatusKind.Pass, "0 changes without entry")
            : new("Completeness", StatusKind.Warn, $"{Units.Count(verdict.Waiting, "change")} waiting for an entry"),
    ];
}

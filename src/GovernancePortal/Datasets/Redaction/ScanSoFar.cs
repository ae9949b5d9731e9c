using GovernancePortal.Redaction;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>What a scan found in the files that it finished, and where it stands in the next one.</summary>
/// <param name="RulesDigest">SHA-256 of the rule set: what other rules found does not count.</param>
/// <param name="Checkpoint"><see cref="ScanCheckpoint.ToJson"/> in the file behind the finished ones; null at its beginning.</param>
internal sealed record ScanSoFar(
    string RulesDigest, IReadOnlyList<ReportFile> Files, IReadOnlyList<ReportFinding> Findings, IReadOnlyDictionary<string, long> Counts, DataClass FoundClass, bool HoldsPersonalData,
    bool HoldsSecrets, string? Checkpoint);

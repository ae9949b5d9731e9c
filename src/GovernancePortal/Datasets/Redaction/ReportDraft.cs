using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Redaction;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>Gathers the results of the files of a dataset, in their order.</summary>
internal sealed class ReportDraft
{
    private readonly List<ReportFinding> findings = [];
    private readonly List<ReportFile> files = [];
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private DataClass found = DataClass.Public;
    private bool personal;
    private bool secrets;

    /// <param name="soFar">What an interrupted scan had; null to begin.</param>
    public ReportDraft(ScanSoFar? soFar)
    {
        if (soFar is null)
            return;
        findings.AddRange(soFar.Findings);
        files.AddRange(soFar.Files);
        foreach (var (kind, count) in soFar.Counts)
            counts[kind] = count;
        (found, personal, secrets) = (soFar.FoundClass, soFar.HoldsPersonalData, soFar.HoldsSecrets);
    }

    public bool Has(DatasetFile file) => files.Exists(done => done.Path == file.Path);

    public void Add(DatasetFile file, ScanResult result)
    {
        foreach (var (kind, count) in result.CountsByKind)
            counts[kind] = counts.GetValueOrDefault(kind) + count;
        (found, personal, secrets) = (result.FoundClass > found ? result.FoundClass : found, personal || result.HoldsPersonalData, secrets || result.HoldsSecrets);
        files.Add(Describe(file, result));
        findings.AddRange(result.Findings.Take(ReportContent.MaxFindings - findings.Count).Select(finding => Describe(file, finding)));
    }

    public ScanSoFar SoFar(ScanCheckpoint? checkpoint) => new(RuleSet.Current.Digest, [.. files], [.. findings], counts.ToDictionary(StringComparer.Ordinal), found, personal, secrets, checkpoint?.ToJson());

    public ReportContent Finish(Dataset dataset) => new(
        dataset.Id, new(RuleSet.Current.Version, RuleSet.Current.Digest), new(files.Sum(file => file.Rows), files.Sum(file => file.Bytes), files.Count), counts, files, findings,
        found.ToString().ToLowerInvariant(), dataset.Classification?.ToString().ToLowerInvariant(), personal, secrets, RuleSet.Current.NotFound);

    private static ReportFile Describe(DatasetFile file, ScanResult result) => new(
        file.Path, file.Digest.ToString(), result.Format.ToString(), result.Encoding.ToString(), result.Scanned.Rows, result.Scanned.Bytes, result.TotalFindings, result.BrokenLines,
        [.. result.Scanned.Bytes == 0 ? ["The file is empty."] : Array.Empty<string>(), .. result.LimitsHit])
    {
        FirstBroken = result.FirstBroken,
        InvalidBytes = result.InvalidBytes,
    };

    private static ReportFinding Describe(DatasetFile file, Finding finding) => new(
        finding.Kind.Id, finding.Kind.Title, finding.Kind.DataClass.ToString().ToLowerInvariant(), Math.Round(finding.Confidence, 3), file.Path, finding.Position.Line, finding.Position.Column,
        finding.Position.ByteOffset, finding.Position.Row, finding.Position.ColumnName ?? finding.Position.JsonPointer, finding.Masked, finding.MaskedSample)
    {
        Length = finding.Position.ByteLength,
        CellColumn = finding.Position.ColumnIndex,
        Pointer = finding.Position.JsonPointer,
        ValueOffset = finding.Position.ValueOffset,
    };
}

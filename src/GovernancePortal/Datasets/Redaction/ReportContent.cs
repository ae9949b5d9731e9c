using GovernancePortal.Redaction;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>The content of a report: what was scanned, by which rules, and what was found, never an unmasked value.</summary>
public sealed record ReportContent(
    Guid DatasetId, ReportRules Rules, ReportScanned Scanned, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<ReportFile> Files,
    IReadOnlyList<ReportFinding> Findings, string FoundClass, string? DeclaredClass, bool HoldsPersonalData, bool HoldsSecrets, IReadOnlyList<string> NotLookedFor)
{
    /// <summary>Most findings kept with position and sample, over all files; the counts are exact.</summary>
    public const int MaxFindings = 5000;

    public long Total => Counts.Values.Sum();

    /// <summary>The declared class is below what was found.</summary>
    public bool ClassTooLow => Enum.TryParse<DataClass>(DeclaredClass, ignoreCase: true, out var declared) && Enum.TryParse<DataClass>(FoundClass, ignoreCase: true, out var found) && declared < found;
}

/// <summary>The rules that were applied.</summary>
public sealed record ReportRules(string Version, string Digest);

/// <summary>How much was read.</summary>
public sealed record ReportScanned(long Rows, long Bytes, int Files);

/// <summary>One file of the dataset, as it was read.</summary>
public sealed record ReportFile(string Path, string Digest, string Format, string Encoding, long Rows, long Bytes, long Findings, long BrokenLines, IReadOnlyList<string> Notes)
{
    /// <summary>The first of the rows that do not follow the format: skipped as rows, read as plain text, with place and reason.</summary>
    public IReadOnlyList<BrokenLine> FirstBroken { get; init; } = [];

    /// <summary>Bytes that the encoding does not allow; they were read as unknown characters.</summary>
    public long InvalidBytes { get; init; }
}

/// <summary>One finding. <paramref name="Sample"/> is masked.</summary>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in code points.</param>
/// <param name="Offset">Bytes before it in the file.</param>
/// <param name="Row">CSV record, JSONL line or text line, from 1.</param>
/// <param name="Cell">CSV column name, or JSON pointer.</param>
public sealed record ReportFinding(
    string Kind, string Title, string Class, double Confidence, string File, long Line, long Column, long Offset, long Row, string? Cell, string Masked, string Sample)
{
    /// <summary>Bytes that it takes in the file, quotes and escapes as written.</summary>
    public long Length { get; init; }

    /// <summary>CSV: number of the column, from 1.</summary>
    public int? CellColumn { get; init; }

    /// <summary>JSON: pointer to the value in its row or document (RFC 6901).</summary>
    public string? Pointer { get; init; }

    /// <summary>Code points before it in its value: the line, the unquoted cell, the unescaped JSON string.</summary>
    public long ValueOffset { get; init; }
}

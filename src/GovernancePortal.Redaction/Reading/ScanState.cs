namespace GovernancePortal.Redaction.Reading;

/// <summary>Everything that a scan knows at a place between two rows; for plain text, at a place where the window moved on.</summary>
internal sealed record ScanState
{
    public required string RuleSetDigest { get; init; }

    public required DataFormat Format { get; init; }

    public required long ByteOffset { get; init; }

    public required long Line { get; init; }

    public required long Column { get; init; }

    public required ReaderState Reader { get; init; }

    public required SourceState Source { get; init; }

    public required FoundState Found { get; init; }

    public required long BrokenLines { get; init; }

    public required IReadOnlyList<BrokenLine> FirstBroken { get; init; }

    public SourcePosition Position => new(ByteOffset, Line, Column);
}

/// <summary>What a format reader knows at that place.</summary>
/// <param name="Row">Row that begins there.</param>
/// <param name="Rows">Rows that are complete.</param>
/// <param name="Columns">CSV: values in a record.</param>
/// <param name="Judged">Plain text: characters behind the place that are context only, because matches in them were judged already.</param>
internal sealed record ReaderState(long Row = 0, long Rows = 0, int Columns = 0, int Judged = 0);

/// <summary>How the bytes are read, and how many of them were no text.</summary>
/// <param name="IsDecided">Something beyond ASCII was seen, so the encoding no longer changes.</param>
/// <param name="InvalidBytes">Bytes that the encoding does not allow, before <paramref name="InvalidCountedTo"/>, which may lie beyond the place.</param>
internal sealed record SourceState(DetectedEncoding Encoding, bool IsDecided, int MarkLength, long InvalidBytes, long InvalidCountedTo);

/// <summary>What was found before that place.</summary>
internal sealed record FoundState(
    IReadOnlyDictionary<string, long> Counts, IReadOnlyList<Finding> Findings, long RowsWithFindings, long ToReview, long LastRow, int BinShift, IReadOnlyList<long> Bins);

using GovernancePortal.Redaction.Detection;

namespace GovernancePortal.Redaction.Reading;

/// <summary>Plain text: one long value, so that keys over several lines and words on the line before are seen.</summary>
internal sealed class PlainTextReader : IFormatReader
{
    private readonly ValueScanner _scanner;
    private readonly TextMeasure _measure;
    private SourcePosition _position;

    /// <param name="resumed">What it knew where the scan stopped; null at the file's beginning.</param>
    public PlainTextReader(ValueScanner scanner, TextMeasure measure, SourcePosition start, ReaderState? resumed)
    {
        (_scanner, _measure, _position) = (scanner, measure, start);
        scanner.Begin(resumed?.Judged ?? 0);
    }

    /// <summary>Lines; an unfinished last one counts.</summary>
    public long Rows => _position.Line - (_position.Column == 1 ? 1 : 0);

    public LabelContext Label => LabelContext.None;

    public CellAddress Address => default;

    public void Read(ReadOnlySpan<char> block)
    {
        _scanner.Append(block, _position, this);
        _position = _measure.Advance(_position, block);
    }

    public void Complete() => _scanner.End(this);
}

namespace GovernancePortal.Redaction.Reading;

/// <summary>Counts rows that do not follow their format and keeps the first of them.</summary>
internal sealed class BrokenRows(int maxKept, ScanState? resumed = null)
{
    private readonly List<BrokenLine> _first = [.. resumed?.FirstBroken ?? []];

    public long Count { get; private set; } = resumed?.BrokenLines ?? 0;

    public IReadOnlyList<BrokenLine> First => _first;

    public void Add(SourcePosition position, string reason)
    {
        Count++;
        if (_first.Count < maxKept)
            _first.Add(new(position.Line, position.Column, position.ByteOffset, reason));
    }
}

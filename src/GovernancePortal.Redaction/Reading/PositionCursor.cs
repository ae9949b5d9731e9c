namespace GovernancePortal.Redaction.Reading;

/// <summary>Knows the position of a place in the current block; only moves forward.</summary>
internal ref struct PositionCursor(TextMeasure measure, ReadOnlySpan<char> block, SourcePosition start)
{
    private readonly ReadOnlySpan<char> _block = block;
    private SourcePosition _position = start;
    private int _index;

    public SourcePosition At(int index)
    {
        if (index > _index)
        {
            _position = measure.Advance(_position, _block[_index..index]);
            _index = index;
        }

        return _position;
    }
}

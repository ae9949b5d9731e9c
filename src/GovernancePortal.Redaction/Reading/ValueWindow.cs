namespace GovernancePortal.Redaction.Reading;

/// <summary>The part of a value that is in memory, with the way back to its place in the file.</summary>
internal sealed class ValueWindow(TextMeasure measure, int capacity)
{
    private const string Escape = "\\u0000";

    private readonly char[] _chars = new char[capacity];
    private readonly List<ValueSegment> _segments = [];
    private int _length;
    private long _codePointsBefore;
    private int _locatedIndex;
    private int _locatedSegment;
    private SourcePosition _located;

    public ReadOnlySpan<char> Text => _chars.AsSpan(0, _length);

    public int Room => _chars.Length - _length;

    public void Clear()
    {
        _length = 0;
        _codePointsBefore = 0;
        _segments.Clear();
        ForgetLocated();
    }

    public void Append(ReadOnlySpan<char> literal, SourcePosition position)
    {
        _segments.Add(new(_length, position, 0));
        literal.CopyTo(_chars.AsSpan(_length));
        _length += literal.Length;
    }

    public void AppendEscape(char value, SourcePosition position, int escapeLength)
    {
        _segments.Add(new(_length, position, escapeLength));
        _chars[_length++] = value;
    }

    /// <summary>Forgets the characters before an index.</summary>
    public void DropBefore(int index)
    {
        if (index == 0)
            return;
        var position = PositionOf(index);
        var segment = SegmentAt(index);
        var first = _segments[segment];
        _segments.RemoveRange(0, segment);
        for (var i = 0; i < _segments.Count; i++)
            _segments[i] = _segments[i] with { Index = _segments[i].Index - index };
        if (first.EscapeLength == 0)
            _segments[0] = new(0, position, 0);
        _codePointsBefore += TextMeasure.CodePoints(Text[..index]);
        Text[index..].CopyTo(_chars);
        _length -= index;
        ForgetLocated();
    }

    /// <summary>Code points of the value before an index.</summary>
    public long ValueOffset(int index) => _codePointsBefore + TextMeasure.CodePoints(Text[..index]);

    /// <summary>Where a character stands in the file. Cheap when asked in rising order.</summary>
    public SourcePosition PositionOf(int index) => Locate(SegmentAt(index), index);

    /// <summary>Where the text before an index ends in the file, escapes included.</summary>
    public SourcePosition EndOf(int index)
    {
        var segment = SegmentAt(index - 1);
        var (_, position, escapeLength) = _segments[segment];
        return escapeLength == 0 ? Locate(segment, index) : measure.Advance(position, Escape.AsSpan(0, escapeLength));
    }

    private SourcePosition Locate(int segment, int index)
    {
        var (from, position, _) = _segments[segment];
        if (segment == _locatedSegment && index >= _locatedIndex)
            (from, position) = (_locatedIndex, _located);
        position = measure.Advance(position, Text[from..index]);
        (_locatedSegment, _locatedIndex, _located) = (segment, index, position);
        return position;
    }

    private int SegmentAt(int index)
    {
        int low = 0, high = _segments.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_segments[middle].Index <= index)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private void ForgetLocated() => _locatedSegment = -1;
}

using GovernancePortal.Redaction.Detection;

namespace GovernancePortal.Redaction.Reading;

/// <summary>Takes one value after the other in pieces, looks for findings in it, and holds no more of a long value than a window.</summary>
/// <remarks>A match is judged only when all of <see cref="Lookahead"/> behind its start is there, or the value has ended;
/// <see cref="History"/> before it is kept. So a match is found the same wherever the window's edge falls.</remarks>
internal sealed class ValueScanner(DetectionEngine engine, TextMeasure measure, FindingCollector collector, Checkpoints checkpoints)
{
    public const int Capacity = 64 * 1024;
    public const int Lookahead = 16 * 1024;
    public const int History = 512;

    private readonly ValueWindow _window = new(measure, Capacity);
    private int _reportFrom;

    /// <summary>Begins a value; the label and address are the reader's.</summary>
    /// <param name="judged">Characters at its beginning that are context only: a scan that goes on judged them already.</param>
    public void Begin(int judged = 0)
    {
        _window.Clear();
        _reportFrom = judged;
    }

    /// <summary>Adds characters that stand in the file as they are.</summary>
    public void Append(ReadOnlySpan<char> literal, SourcePosition position, IFormatReader reader)
    {
        while (literal.Length > 0)
        {
            var length = Math.Min(literal.Length, Room(reader));
            if (length < literal.Length && length > 1 && char.IsHighSurrogate(literal[length - 1]))
                length--;
            _window.Append(literal[..length], position);
            if (length < literal.Length)
                position = measure.Advance(position, literal[..length]);
            literal = literal[length..];
        }
    }

    /// <summary>Adds a character that is written as an escape of that many characters.</summary>
    public void AppendEscape(char value, SourcePosition position, int escapeLength, IFormatReader reader)
    {
        _ = Room(reader);
        _window.AppendEscape(value, position, escapeLength);
    }

    /// <summary>Ends the value.</summary>
    public void End(IFormatReader reader) => Scan(reader, _window.Text.Length);

    private int Room(IFormatReader reader)
    {
        if (_window.Room <= 1)
            Slide(reader);
        return _window.Room;
    }

    private void Slide(IFormatReader reader)
    {
        var limit = _window.Text.Length - Lookahead;
        Scan(reader, limit);
        var keepFrom = limit - History;
        if (char.IsLowSurrogate(_window.Text[keepFrom]))
            keepFrom--;
        _window.DropBefore(keepFrom);
        _reportFrom = limit - keepFrom;
        // only plain text is one value from the file's beginning to its end
        if (reader is PlainTextReader && _window.PositionOf(0) is var start && checkpoints.IsDue(start))
            checkpoints.Take(start, new(Judged: _reportFrom));
    }

    private void Scan(IFormatReader reader, int limit)
    {
        var candidates = engine.Find(_window.Text, reader.Label);
        for (var i = 0; i < candidates.Length; i++)
        {
            if (candidates[i].IsReported && candidates[i].Start >= _reportFrom && candidates[i].Start < limit)
                collector.Add(_window, candidates, i, reader);
        }
    }
}

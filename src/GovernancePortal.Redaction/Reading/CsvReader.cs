using System.Globalization;
using GovernancePortal.Redaction.Detection;
using GovernancePortal.Redaction.Masking;

namespace GovernancePortal.Redaction.Reading;

/// <summary>Delimited values (RFC 4180), read leniently: what is wrong is counted as broken and still scanned.</summary>
internal sealed class CsvReader : IFormatReader
{
    private readonly ValueScanner _scanner;
    private readonly TextMeasure _measure;
    private readonly BrokenRows _broken;
    private readonly char _delimiter;
    private readonly CsvColumns _columns;
    private readonly Checkpoints _checkpoints;
    private SourcePosition _position;
    private SourcePosition _recordStart;
    private SourcePosition _quote;
    private CsvState _state;
    private int _column;
    private bool _isEmpty = true;
    private long _row;

    /// <param name="resumed">What it knew where the scan stopped; null at the file's beginning.</param>
    public CsvReader(
        CsvDialect dialect, ValueScanner scanner, TextMeasure measure, BrokenRows broken, SourcePosition start, LabelMask names, Checkpoints checkpoints, ReaderState? resumed)
    {
        (_scanner, _measure, _broken, _position, _recordStart, _checkpoints) = (scanner, measure, broken, start, start, checkpoints);
        _delimiter = dialect.Delimiter;
        _columns = new(dialect.Header, names);
        _row = dialect.Header is null ? 1 : 0;
        if (resumed is null)
            return;
        (_row, Rows) = (resumed.Row, resumed.Rows);
        _columns.Accepts(resumed.Columns);
    }

    public long Rows { get; private set; }

    public LabelContext Label => _row == 0 ? LabelContext.None : _columns.LabelOf(_column);

    public CellAddress Address => new(_row, _column + 1, _columns.NameOf(_column));

    public void Read(ReadOnlySpan<char> block)
    {
        var cursor = new PositionCursor(_measure, block, _position);
        for (var i = 0; i < block.Length;)
        {
            i = _state switch
            {
                CsvState.FieldStart => ReadStart(block, i, ref cursor),
                CsvState.Bare => ReadBare(block, i, ref cursor),
                CsvState.Quoted => ReadQuoted(block, i, ref cursor),
                _ => ReadBehindQuote(block, i, ref cursor),
            };
        }

        _position = cursor.At(block.Length);
    }

    public void Complete()
    {
        if (_state == CsvState.Quoted)
            _broken.Add(_recordStart, "A quoted value is not closed.");
        if (_state == CsvState.FieldStart && _column == 0)
            return;
        if (_state == CsvState.FieldStart)
            _scanner.Begin();
        EndField();
        _column++;
        EndRecord(_position);
    }

    private int ReadStart(ReadOnlySpan<char> block, int i, ref PositionCursor cursor)
    {
        _scanner.Begin();
        if (block[i] != '"')
        {
            _state = CsvState.Bare;
            return i;
        }

        _isEmpty = false;
        _state = CsvState.Quoted;
        return i + 1;
    }

    private int ReadBare(ReadOnlySpan<char> block, int i, ref PositionCursor cursor)
    {
        var length = block[i..].IndexOfAny(_delimiter, '\n');
        var end = length < 0 ? block.Length : i + length;
        Append(block[i..end], i, ref cursor);
        return length < 0 ? end : EndAt(block, end, ref cursor);
    }

    private int ReadQuoted(ReadOnlySpan<char> block, int i, ref PositionCursor cursor)
    {
        var length = block[i..].IndexOf('"');
        var end = length < 0 ? block.Length : i + length;
        Append(block[i..end], i, ref cursor);
        if (length < 0)
            return end;
        _quote = cursor.At(end);
        _state = CsvState.QuoteSeen;
        return end + 1;
    }

    private int ReadBehindQuote(ReadOnlySpan<char> block, int i, ref PositionCursor cursor)
    {
        var c = block[i];
        if (c == '"')
        {
            _scanner.AppendEscape('"', _quote, 2, this);
            _state = CsvState.Quoted;
            return i + 1;
        }

        if (c == _delimiter || c == '\n')
            return EndAt(block, i, ref cursor);
        if (c is '\r' or ' ')
            return i + 1;
        _broken.Add(cursor.At(i), "Text stands behind a closing quote.");
        _state = CsvState.Bare;
        return i;
    }

    private void Append(ReadOnlySpan<char> literal, int index, ref PositionCursor cursor)
    {
        if (literal.Length == 0)
            return;
        _isEmpty &= literal is "\r";
        _scanner.Append(literal, cursor.At(index), this);
    }

    private int EndAt(ReadOnlySpan<char> block, int i, ref PositionCursor cursor)
    {
        EndField();
        _column++;
        if (block[i] == '\n')
            EndRecord(cursor.At(i + 1));
        return i + 1;
    }

    private void EndField()
    {
        _scanner.End(this);
        _state = CsvState.FieldStart;
    }

    private void EndRecord(SourcePosition next)
    {
        var isBlank = _isEmpty && _column <= 1;
        if (!isBlank && !_columns.Accepts(_column))
            _broken.Add(_recordStart, string.Create(CultureInfo.InvariantCulture, $"{_column} values where {_columns.Count} are expected."));
        if (!isBlank && _row > 0)
            Rows++;
        if (!isBlank)
            _row++;
        (_column, _isEmpty, _recordStart) = (0, true, next);
        if (_checkpoints.IsDue(next))
            _checkpoints.Take(next, new(_row, Rows, _columns.Count));
    }
}

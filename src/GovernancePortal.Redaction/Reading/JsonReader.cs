using System.Globalization;
using GovernancePortal.Redaction.Detection;
using GovernancePortal.Redaction.Masking;

namespace GovernancePortal.Redaction.Reading;

/// <summary>JSON (RFC 8259), one value a line or one document. A row that breaks is counted and its rest read as text.</summary>
internal sealed class JsonReader(
    bool isLines, ValueScanner scanner, TextMeasure measure, BrokenRows broken, SourcePosition start, LabelMask names, Checkpoints checkpoints, ReaderState? resumed)
    : IFormatReader
{
    private readonly JsonPath _path = new(names);
    private readonly JsonName _name = new();
    private SourcePosition _position = start;
    private SourcePosition _escapeStart;
    private JsonEscape _escape;
    private JsonState _state;
    private bool _isName;
    private bool _hasContent;
    private long _line = start.Line;
    private long _documents;

    public long Rows { get; private set; } = resumed?.Rows ?? 0;

    public LabelContext Label => _isName || _state == JsonState.Rest ? LabelContext.None : _path.Label;

    public CellAddress Address => new(Row, JsonPointer: _state == JsonState.Rest ? null : _path.ToPointer());

    private long Row => isLines ? _line : _documents + _path.TopIndex + 1;

    public void Read(ReadOnlySpan<char> block)
    {
        var cursor = new PositionCursor(measure, block, _position);
        for (var i = 0; i < block.Length;)
        {
            i = _state switch
            {
                JsonState.String => ReadString(block, i, ref cursor),
                JsonState.Escape => ReadEscape(block[i], i, ref cursor),
                JsonState.Literal => ReadLiteral(block, i, ref cursor),
                JsonState.Rest => ReadRest(block, i, ref cursor),
                _ => ReadStructure(block, i, ref cursor),
            };
        }

        _position = cursor.At(block.Length);
    }

    public void Complete()
    {
        if (_state is JsonState.String or JsonState.Escape or JsonState.Literal or JsonState.Rest)
            scanner.End(this);
        if (_state == JsonState.Literal)
            EndValue();
        if (_hasContent)
            EndRow(_position);
    }

    private int ReadStructure(ReadOnlySpan<char> block, int i, ref PositionCursor cursor)
    {
        var c = block[i];
        if (c is ' ' or '\t' or '\r' or '\uFEFF')
            return i + 1;
        if (c == '\n')
        {
            if (!isLines)
                return i + 1;
            EndRow(cursor.At(i));
            return NextRow(i, ref cursor);
        }

        _hasContent = true;
        return _state switch
        {
            JsonState.Value => ReadValue(c, i, ref cursor),
            JsonState.Name => ReadName(c, i, ref cursor),
            JsonState.Colon when c == ':' => Go(JsonState.Value, i),
            JsonState.AfterValue => ReadAfterValue(c, i, ref cursor),
            _ => Fail("A colon is expected behind a name.", i, ref cursor),
        };
    }

    private int ReadValue(char c, int i, ref PositionCursor cursor)
    {
        switch (c)
        {
            case '{' or '[' when _path.Depth == JsonPath.MaxDepth:
                return Fail($"Nested deeper than {JsonPath.MaxDepth} levels.", i, ref cursor);
            case '{' or '[':
                _path.Push(c == '[');
                return Go(c == '[' ? JsonState.Value : JsonState.Name, i);
            case ']' when _path.IsInArray:
                return Close(c, i);
            case '"':
                scanner.Begin();
                _isName = false;
                return Go(JsonState.String, i);
            case '-' or (>= '0' and <= '9') or 't' or 'f' or 'n' or 'N' or 'I':
                scanner.Begin();
                _state = JsonState.Literal;
                return i;
            default:
                return Fail("A value is expected.", i, ref cursor);
        }
    }

    private int ReadName(char c, int i, ref PositionCursor cursor)
    {
        if (c == '}')
            return Close(c, i);
        if (c != '"')
            return Fail("A name in quotes is expected.", i, ref cursor);
        scanner.Begin();
        _name.Clear();
        _isName = true;
        return Go(JsonState.String, i);
    }

    private int ReadAfterValue(char c, int i, ref PositionCursor cursor)
    {
        if (_path.Depth == 0)
        {
            if (isLines)
                return Fail("More than one value in a line.", i, ref cursor);
            _documents++;
            _state = JsonState.Value;
            return i;
        }

        if (c == ',' && _path.IsInArray)
        {
            _path.NextElement();
            return Go(JsonState.Value, i);
        }

        if (c == ',')
            return Go(JsonState.Name, i);
        return c == (_path.IsInArray ? ']' : '}') ? Close(c, i) : Fail("A comma or a closing bracket is expected.", i, ref cursor);
    }

    private int ReadString(ReadOnlySpan<char> block, int i, ref PositionCursor cursor)
    {
        var length = isLines ? block[i..].IndexOfAny('"', '\\', '\n') : block[i..].IndexOfAny('"', '\\');
        var end = length < 0 ? block.Length : i + length;
        AppendText(block[i..end], i, ref cursor);
        if (length < 0)
            return end;
        switch (block[end])
        {
            case '\\':
                (_escape, _escapeStart) = (JsonEscape.Begin(), cursor.At(end));
                return Go(JsonState.Escape, end);
            case '\n':
                scanner.End(this);
                _state = JsonState.Value;
                return Break("A string is not closed in its line.", end, ref cursor);
            default:
                EndString();
                return end + 1;
        }
    }

    private void EndString()
    {
        if (_isName)
            _path.SetName(_name.ToString());
        scanner.End(this);
        var wasName = _isName;
        _isName = false;
        if (wasName)
            _state = JsonState.Colon;
        else
            EndValue();
    }

    private int ReadEscape(char c, int i, ref PositionCursor cursor)
    {
        if (_escape.Read(c))
        {
            AppendEscape();
            return Go(JsonState.String, i);
        }

        if (_escape.Error is null)
            return i + 1;
        scanner.End(this);
        return Fail(_escape.Error, i, ref cursor);
    }

    private int ReadLiteral(ReadOnlySpan<char> block, int i, ref PositionCursor cursor)
    {
        var end = i;
        while (end < block.Length && (char.IsAsciiLetterOrDigit(block[end]) || block[end] is '.' or '-' or '+'))
            end++;
        if (end > i)
            scanner.Append(block[i..end], cursor.At(i), this);
        if (end == block.Length)
            return end;
        scanner.End(this);
        EndValue();
        return end;
    }

    private int ReadRest(ReadOnlySpan<char> block, int i, ref PositionCursor cursor)
    {
        var length = isLines ? block[i..].IndexOf('\n') : -1;
        var end = length < 0 ? block.Length : i + length;
        if (end > i)
            scanner.Append(block[i..end], cursor.At(i), this);
        if (length < 0)
            return end;
        scanner.End(this);
        StartRow();
        Rows++;
        return NextRow(end, ref cursor);
    }

    private void AppendText(ReadOnlySpan<char> text, int index, ref PositionCursor cursor)
    {
        if (text.Length == 0)
            return;
        if (_isName)
            _name.Append(text);
        scanner.Append(text, cursor.At(index), this);
    }

    private void AppendEscape()
    {
        if (_isName)
            _name.Append(_escape.Value);
        scanner.AppendEscape(_escape.Value, _escapeStart, _escape.Length, this);
    }

    private int Close(char c, int i)
    {
        _path.Pop();
        EndValue(isArray: c == ']');
        return i + 1;
    }

    // rows of a document are the elements of its array, or the document itself
    private void EndValue(bool isArray = false)
    {
        _state = JsonState.AfterValue;
        if (!isLines && (_path.Depth == 0 ? !isArray : _path.Depth == 1 && _path.IsInArray))
            Rows++;
    }

    private int Go(JsonState state, int i)
    {
        _state = state;
        return i + 1;
    }

    // the row is broken here: what is left of it is read as text
    private int Fail(string reason, int i, ref PositionCursor cursor)
    {
        broken.Add(cursor.At(i), reason);
        _path.Clear();
        _state = JsonState.Rest;
        scanner.Begin();
        return i;
    }

    // the row is broken and ends here
    private int Break(string reason, int i, ref PositionCursor cursor)
    {
        broken.Add(cursor.At(i), reason);
        Rows++;
        StartRow();
        return NextRow(i, ref cursor);
    }

    // a place between two lines is one to go on from
    private int NextRow(int lineEnd, ref PositionCursor cursor)
    {
        if (cursor.At(lineEnd + 1) is var next && checkpoints.IsDue(next))
            checkpoints.Take(next, new(_line, Rows));
        return lineEnd + 1;
    }

    private void EndRow(SourcePosition at)
    {
        if (_hasContent && _state != JsonState.Rest && (_state != JsonState.AfterValue || _path.Depth > 0))
            broken.Add(at, string.Create(CultureInfo.InvariantCulture, $"The value ends {_path.Depth} levels too early."));
        if (_hasContent && isLines)
            Rows++;
        StartRow();
    }

    private void StartRow()
    {
        _path.Clear();
        (_state, _isName, _hasContent) = (JsonState.Value, false, false);
        _line++;
    }
}

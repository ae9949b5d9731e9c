using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>A cursor over the source that knows its line and column.</summary>
internal sealed class SourceText(string source)
{
    private int _line = 1;
    private int _lineStart;

    public int Offset { get; private set; }

    public SourcePosition Position => new(_line, Offset - _lineStart + 1);

    public bool AtEnd => Offset >= source.Length;

    /// <summary>The character that many places ahead, or NUL past the end.</summary>
    public char Peek(int ahead = 0) => Offset + ahead < source.Length ? source[Offset + ahead] : '\0';

    public bool StartsWith(string text) => string.CompareOrdinal(source, Offset, text, 0, text.Length) == 0;

    public string Since(int start) => source[start..Offset];

    public char Read()
    {
        var read = source[Offset++];
        if (read == '\n')
        {
            _line++;
            _lineStart = Offset;
        }

        return read;
    }

    public void Skip(int count)
    {
        for (var i = 0; i < count; i++)
            Read();
    }

    public void SkipWhile(Func<char, bool> accepted)
    {
        while (!AtEnd && accepted(Peek()))
            Read();
    }
}

namespace GovernancePortal.Cel.Parsing;

/// <summary>A cursor over the source.</summary>
internal sealed class SourceText(string source)
{
    public int Offset { get; private set; }

    public bool AtEnd => Offset >= source.Length;

    /// <summary>The character that many places ahead, or NUL past the end.</summary>
    public char Peek(int ahead = 0) => Offset + ahead < source.Length ? source[Offset + ahead] : '\0';

    public bool StartsWith(ReadOnlySpan<char> text) => source.AsSpan(Math.Min(Offset, source.Length)).StartsWith(text, StringComparison.Ordinal);

    public string Since(int start) => source[start..Offset];

    public char Read() => source[Offset++];

    public void Skip(int count) => Offset += count;

    public CelException Refusal(string reason, int at) => SourcePosition.Refusal(source, CelErrorKind.Syntax, reason, at);
}

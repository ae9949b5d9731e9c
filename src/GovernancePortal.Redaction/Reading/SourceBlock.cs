namespace GovernancePortal.Redaction.Reading;

/// <summary>Decoded characters, reused from read to read.</summary>
internal sealed class SourceBlock(int capacity)
{
    public char[] Chars { get; } = new char[capacity];

    public int Length { get; set; }

    public ReadOnlySpan<char> Text => Chars.AsSpan(0, Length);
}

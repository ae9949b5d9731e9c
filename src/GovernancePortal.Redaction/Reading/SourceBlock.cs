namespace GovernancePortal.Redaction.Reading;

/// <summary>Decoded characters, reused from read to read.</summary>
internal sealed class SourceBlock(int capacity)
{
    public char[] Chars { get; } = new char[capacity];

    public int Length { get; set; }

    /// <summary>Forgets characters at the beginning.</summary>
    public void Drop(int count)
    {
        var dropped = Math.Min(count, Length);
        Chars.AsSpan(dropped, Length - dropped).CopyTo(Chars);
        Length -= dropped;
    }

    public ReadOnlySpan<char> Text => Chars.AsSpan(0, Length);
}

using System.Text;

namespace GovernancePortal.Redaction.Reading;

/// <summary>The name of a member as it is read, piece by piece; what is longer than any label is left out.</summary>
internal sealed class JsonName
{
    private const int Longest = 256;
    private readonly StringBuilder _text = new();

    public void Clear() => _text.Clear();

    public void Append(ReadOnlySpan<char> piece) => _text.Append(piece[..Math.Min(piece.Length, Longest - _text.Length)]);

    public void Append(char character) => Append([character]);

    public override string ToString() => _text.ToString();
}

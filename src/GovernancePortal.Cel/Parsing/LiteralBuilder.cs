using System.Text;

namespace GovernancePortal.Cel.Parsing;

/// <summary>Gathers the text of a string literal, or the bytes of a bytes literal, whose plain characters count as UTF-8.</summary>
internal sealed class LiteralBuilder(bool isBytes)
{
    private readonly StringBuilder _text = new();
    private readonly List<byte> _bytes = [];

    public bool IsBytes => isBytes;

    /// <summary>Whether what was gathered is no valid Unicode.</summary>
    public bool IsBroken => _text.ToString().AsSpan().IndexOfAnyInRange('\ud800', '\udfff') >= 0 && HasHalfPair(_text.ToString());

    public void Append(char plain) => _text.Append(plain);

    public void Append(Rune rune) => _text.Append(rune.ToString());

    public void Append(byte octet)
    {
        Flush();
        _bytes.Add(octet);
    }

    public object Build()
    {
        if (!isBytes)
            return _text.ToString();
        Flush();
        return _bytes.ToArray();
    }

    private static bool HasHalfPair(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
                return true;
        }

        return false;
    }

    private void Flush()
    {
        if (_text.Length == 0)
            return;
        _bytes.AddRange(Encoding.UTF8.GetBytes(_text.ToString()));
        _text.Clear();
    }
}

namespace GovernancePortal.Cel.Functions;

/// <summary>Strings are sequences of code points (langdef.md, "String and Bytes Values"); .NET counts UTF-16 units.</summary>
internal static class CodePoints
{
    public static long Count(ReadOnlySpan<char> text)
    {
        var first = text.IndexOfAnyInRange('\ud800', '\udfff');
        if (first < 0)
            return text.Length;
        long count = text.Length;
        for (var i = first; i + 1 < text.Length; i++)
        {
            if (!char.IsSurrogatePair(text[i], text[i + 1]))
                continue;
            count--;
            i++;
        }

        return count;
    }

    /// <summary>Where the code point of that number begins, the end for the number after the last. Negative where there is none.</summary>
    public static int Offset(string text, long number)
    {
        if (number < 0 || number > text.Length)
            return -1;
        if (text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0)
            return (int)number;
        var offset = 0;
        for (; number > 0; number--)
        {
            if (offset >= text.Length)
                return -1;
            offset += LengthAt(text, offset);
        }

        return offset;
    }

    /// <summary>The UTF-16 units of the code point that begins there.</summary>
    public static int LengthAt(string text, int offset)
        => offset + 1 < text.Length && char.IsSurrogatePair(text[offset], text[offset + 1]) ? 2 : 1;
}

namespace GovernancePortal.Redaction.Detection;

/// <summary>Whether a match stands alone or is cut out of something longer.</summary>
internal static class Boundary
{
    public static bool IsWordChar(char c) => char.IsLetterOrDigit(c) || c == '_';

    public static bool StartsWord(ReadOnlySpan<char> text, int start) => start == 0 || !IsWordChar(text[start - 1]);

    public static bool EndsWord(ReadOnlySpan<char> text, int end) => end >= text.Length || !IsWordChar(text[end]);

    /// <summary>True unless a letter, a digit or a number that goes on with . - or / stands directly before.</summary>
    public static bool StartsNumber(ReadOnlySpan<char> text, int start)
    {
        if (!StartsWord(text, start) || (start > 0 && (text[start - 1] == '+' || IsArithmetic(text[start - 1]))))
            return false;
        if (start < 2 || text[start - 1] is not ('.' or '-' or '/'))
            return true;
        return !char.IsAsciiDigit(text[start - 2]) && !(text[start - 1] == '-' && IsInsideUuid(text, start));
    }

    /// <summary>True unless a letter, a digit or a number that goes on with . - or / stands directly after.</summary>
    public static bool EndsNumber(ReadOnlySpan<char> text, int end)
    {
        if (!EndsWord(text, end) || (end < text.Length && IsArithmetic(text[end])))
            return false;
        if (end + 1 >= text.Length || text[end] is not ('.' or '-' or '/'))
            return true;
        return !char.IsAsciiDigit(text[end + 1]) && !(text[end] == '-' && IsInsideUuid(text, end - 1));
    }

    private static bool IsInsideUuid(ReadOnlySpan<char> text, int at)
    {
        const int length = 36;
        var start = at;
        while (start > 0 && at - start < length && IsUuidChar(text[start - 1]))
            start--;
        var uuid = text[start..];
        return uuid.Length >= length && uuid[8] == '-' && uuid[13] == '-' && uuid[18] == '-' && uuid[23] == '-'
            && !uuid[..length].ContainsAnyExcept("0123456789abcdefABCDEF-");
    }

    private static bool IsArithmetic(char c) => c is '*' or '^';

    private static bool IsUuidChar(char c) => char.IsAsciiHexDigit(c) || c == '-';
}

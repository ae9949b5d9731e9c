using GovernancePortal.Redaction.Detection.Numbers;

namespace GovernancePortal.Redaction.Detection.Phones;

/// <summary>Digit groups with what may stand between them in a phone number.</summary>
internal static class PhoneChain
{
    private const int LongestGap = 3;

    /// <summary>True when the text between two neighbouring groups can stand inside a phone number.</summary>
    public static bool IsGap(ReadOnlySpan<char> gap)
    {
        if (gap.Length is < 1 or > LongestGap)
            return false;
        return gap is " " or "-" or "." or "/" or "\u00a0" or ")" or ") " or ")-" or " - " or " / " or ")/" or "\u2011" or "\u2013";
    }

    /// <summary>As <see cref="IsGap"/>, or the opening bracket behind a calling code: +44 (0)20, +1(415).</summary>
    public static bool IsInternationalGap(ReadOnlySpan<char> gap) => IsGap(gap) || gap is "(" or " (";

    /// <summary>Groups that follow each other so, from the first on, with at most that many digits in all.</summary>
    public static int Count(NumberText number, int maxDigits, bool isInternational)
    {
        var digits = number.First.Length;
        var count = 1;
        while (count < number.Count && (isInternational ? IsInternationalGap(Between(number, count - 1)) : IsGap(Between(number, count - 1))))
        {
            digits += number[count].Length;
            if (digits > maxDigits)
                break;
            count++;
        }

        return count;
    }

    /// <summary>True when digits and a separator stand directly before: the group is not the beginning of a number.</summary>
    public static bool ContinuesBefore(NumberText number)
    {
        var start = number.First.Start;
        if (start > 0 && number.Text[start - 1] == '(')
            start--;
        return start >= 2 && number.Text[start - 1] is ' ' or '-' or '.' or '/' && char.IsAsciiDigit(number.Text[start - 2]);
    }

    public static ReadOnlySpan<char> Between(NumberText number, int offset) =>
        number.Text[number[offset].End..number[offset + 1].Start];

    /// <summary>End of a number, an extension such as x123 or ext. 45 included; −1 when the number goes on otherwise.</summary>
    public static int NumberEnd(ReadOnlySpan<char> text, int end)
    {
        if (end + 1 < text.Length && text[end] == ':' && char.IsAsciiHexDigit(text[end + 1]))
            return -1; // the last group belongs to a time or a hardware address
        var withExtension = ExtensionEnd(text, end);
        return withExtension > end || Boundary.EndsNumber(text, end) ? withExtension : -1;
    }

    private static int ExtensionEnd(ReadOnlySpan<char> text, int end)
    {
        var at = end;
        if (at < text.Length && text[at] == ' ')
            at++;
        var rest = text[at..];
        if (rest.StartsWith("ext. ", StringComparison.OrdinalIgnoreCase))
            at += 5;
        else if (rest.StartsWith("ext ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("ext.", StringComparison.OrdinalIgnoreCase))
            at += 4;
        else if (rest.StartsWith("x", StringComparison.OrdinalIgnoreCase))
            at += 1;
        else
            return end;
        var digits = at;
        while (digits < text.Length && digits - at < 6 && char.IsAsciiDigit(text[digits]))
            digits++;
        return digits - at >= 2 && Boundary.EndsWord(text, digits) ? digits : end;
    }
}

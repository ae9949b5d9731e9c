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
        return gap is " " or "-" or "." or "/" or "\u00a0" or ")" or "(" or ") " or " (" or ")-" or " - " or " / " or ")/" or "\u2011" or "\u2013";
    }

    /// <summary>Groups that follow each other so, from the first on, with at most that many digits in all.</summary>
    public static int Count(NumberText number, int maxDigits)
    {
        var digits = number.First.Length;
        var count = 1;
        while (count < number.Count && IsGap(Between(number, count - 1)))
        {
            digits += number[count].Length;
            if (digits > maxDigits)
                break;
            count++;
        }

        return count;
    }

    public static ReadOnlySpan<char> Between(NumberText number, int offset) =>
        number.Text[number[offset].End..number[offset + 1].Start];

    /// <summary>End of an extension such as x123 or ext. 45 behind a number, or the same place when there is none.</summary>
    public static int ExtensionEnd(ReadOnlySpan<char> text, int end)
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

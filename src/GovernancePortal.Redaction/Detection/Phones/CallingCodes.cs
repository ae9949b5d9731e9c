namespace GovernancePortal.Redaction.Detection.Phones;

/// <summary>Country calling codes (ITU-T E.164 annex) with the fewest and most digits of a number, the code included.</summary>
internal static class CallingCodes
{
    public const int MaxDigits = 15;

    private const int MinDigits = 8;

    private static ReadOnlySpan<int> TwoDigitCodes =>
        [20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98];

    // first two digits of the codes of three
    private static ReadOnlySpan<int> ThreeDigitGroups =>
        [21, 22, 23, 24, 25, 26, 29, 35, 37, 38, 42, 50, 59, 67, 68, 69, 80, 85, 87, 88, 96, 97, 99];

    /// <summary>Digits of the calling code at the start, or 0 when there is no such code.</summary>
    public static int LengthOf(ReadOnlySpan<char> digits)
    {
        if (digits.Length < 3 || digits[0] == '0')
            return 0;
        if (digits[0] is '1' or '7')
            return 1;
        var two = (digits[0] - '0') * 10 + digits[1] - '0';
        return TwoDigitCodes.Contains(two) ? 2 : ThreeDigitGroups.Contains(two) ? 3 : 0;
    }

    /// <summary>Fewest and most digits of a full number that begins so.</summary>
    public static (int Min, int Max) DigitsFor(ReadOnlySpan<char> digits) => digits switch
    {
        ['1', ..] or ['7', ..] => (11, 11),
        ['3', '3', ..] or ['3', '1', ..] or ['3', '4', ..] or ['4', '1', ..] or ['4', '8', ..] => (11, 11),
        ['4', '4', ..] or ['9', '1', ..] => (11, 12),
        ['9', '0', ..] or ['5', '2', ..] or ['8', '2', ..] => (11, 12),
        ['4', '9', ..] or ['3', '9', ..] or ['4', '3', ..] or ['8', '6', ..] => (9, 13),
        ['3', '2', ..] => (10, 11),
        ['5', '5', ..] => (12, 13),
        _ => (MinDigits, MaxDigits),
    };
}

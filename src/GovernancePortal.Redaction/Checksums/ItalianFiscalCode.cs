namespace GovernancePortal.Redaction.Checksums;

/// <summary>Codice fiscale (D.M. 23 December 1976): six letters, year, month letter, day, place, check letter.</summary>
internal static class ItalianFiscalCode
{
    public const int Length = 16;

    private const string Months = "ABCDEHLMPRST";
    private const string DigitLetters = "LMNPQRSTUV";

    private static ReadOnlySpan<byte> OddValues =>
        [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    /// <param name="code">Sixteen upper-case letters and digits of the right shape.</param>
    public static bool HasCheckLetter(ReadOnlySpan<char> code) => CheckLetter(code[..15]) == code[15];

    /// <summary>Letters and digits stand in their places, month and day can be.</summary>
    /// <param name="code">Letters in upper case.</param>
    public static bool HasShape(ReadOnlySpan<char> code)
    {
        if (code.Length != Length)
            return false;
        foreach (var i in (ReadOnlySpan<int>)[0, 1, 2, 3, 4, 5, 11, 15])
        {
            if (!char.IsAsciiLetterUpper(code[i]))
                return false;
        }

        foreach (var i in (ReadOnlySpan<int>)[6, 7, 9, 10, 12, 13, 14])
        {
            if (DigitAt(code, i) < 0)
                return false;
        }

        var day = DigitAt(code, 9) * 10 + DigitAt(code, 10);
        return Months.Contains(code[8]) && (day > 40 ? day - 40 : day) is >= 1 and <= 31;
    }

    // omocodia: a digit may be replaced by its letter to tell two persons apart
    private static int DigitAt(ReadOnlySpan<char> code, int i) =>
        char.IsAsciiDigit(code[i]) ? code[i] - '0' : DigitLetters.IndexOf(code[i]);

    private static char CheckLetter(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var i = 0; i < code.Length; i++)
        {
            var value = char.IsAsciiDigit(code[i]) ? code[i] - '0' : code[i] - 'A';
            sum += i % 2 == 0 ? OddValues[value] : value;
        }

        return (char)('A' + sum % 26);
    }
}

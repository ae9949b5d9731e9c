namespace GovernancePortal.Redaction.Checksums;

/// <summary>Check letter of DNI and NIE: the number mod 23 (Real Decreto 1065/2007 art. 19 and 20).</summary>
internal static class SpanishNumbers
{
    private const string Letters = "TRWAGMYFPDXBNJZSQVHLCKE";

    /// <param name="digits">Seven or eight digits.</param>
    /// <param name="letter">The check letter in either case.</param>
    public static bool IsDni(ReadOnlySpan<char> digits, char letter) =>
        digits.Length is 7 or 8 && Digits.Value(digits) > 0 && IsLetterOf(Digits.Value(digits), letter);

    /// <param name="first">X, Y or Z.</param>
    /// <param name="digits">Seven digits.</param>
    /// <param name="letter">The check letter in either case.</param>
    public static bool IsNie(char first, ReadOnlySpan<char> digits, char letter)
    {
        var prefix = char.ToUpperInvariant(first) - 'X';
        return prefix is >= 0 and <= 2 && digits.Length == 7 && IsLetterOf(prefix * 10_000_000L + Digits.Value(digits), letter);
    }

    private static bool IsLetterOf(long number, char letter) => Letters[(int)(number % 23)] == char.ToUpperInvariant(letter);
}

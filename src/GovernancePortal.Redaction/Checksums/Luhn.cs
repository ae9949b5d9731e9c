namespace GovernancePortal.Redaction.Checksums;

/// <summary>Luhn check digit (ISO/IEC 7812-1 annex B).</summary>
internal static class Luhn
{
    /// <param name="digits">ASCII digits, the check digit last.</param>
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        var doubled = false;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            var digit = digits[i] - '0';
            sum += doubled ? DoubledDigitSum(digit) : digit;
            doubled = !doubled;
        }

        return sum % 10 == 0;
    }

    private static int DoubledDigitSum(int digit) => digit < 5 ? digit * 2 : digit * 2 - 9;
}

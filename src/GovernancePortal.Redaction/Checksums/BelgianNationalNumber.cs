namespace GovernancePortal.Redaction.Checksums;

/// <summary>Rijksregisternummer and BIS number: birth date, serial, 97 minus the rest mod 97 (KB 3 April 1984).</summary>
internal static class BelgianNationalNumber
{
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 11)
            return false;
        var month = (int)Digits.Value(digits[2..4]) % 20;
        var day = (int)Digits.Value(digits[4..6]);
        var serial = (int)Digits.Value(digits[6..9]);
        return month <= 12 && day <= 31 && serial is >= 1 and <= 998 && HasKey(digits);
    }

    // a leading 2 stands for births since 2000
    private static bool HasKey(ReadOnlySpan<char> digits)
    {
        var number = Digits.Value(digits[..9]);
        var key = Digits.Value(digits[9..]);
        return 97 - number % 97 == key || 97 - (2_000_000_000 + number) % 97 == key;
    }
}

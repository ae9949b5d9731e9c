namespace GovernancePortal.Redaction.Checksums;

/// <summary>Check digits of German numbers.</summary>
internal static class GermanNumbers
{
    /// <summary>Steuerliche Identifikationsnummer: ISO 7064 mod 11,10; among the first ten digits at most one repeats, up to three times (BZSt).</summary>
    public static bool IsTaxId(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 11 || digits[0] == '0' || !HasFewRepeats(digits[..10]))
            return false;
        var product = 10;
        foreach (var digit in digits[..10])
        {
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == digits[10] - '0';
    }

    /// <summary>Rentenversicherungsnummer (VKVV section 4): area 2, birth date 6, letter, serial 2, check digit.</summary>
    public static bool IsPensionNumber(ReadOnlySpan<char> number)
    {
        if (number.Length != 12)
            return false;
        Span<char> digits = stackalloc char[13];
        number[..8].CopyTo(digits);
        if (!TryLetterDigits(number[8], digits[8..10]))
            return false;
        number[9..].CopyTo(digits[10..]);
        if (digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        var day = (int)Digits.Value(digits[2..4]);
        var isDate = Digits.IsMonthAndDay((int)Digits.Value(digits[4..6]), day > 50 ? day - 50 : day);
        return isDate && Digits.CrossSum(digits[..12], [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 == digits[12] - '0';
    }

    /// <summary>Krankenversichertennummer, its constant part (SGB V section 290): letter, eight digits, check digit.</summary>
    public static bool IsHealthNumber(ReadOnlySpan<char> number)
    {
        if (number.Length != 10 || number[1..].ContainsAnyExceptInRange('0', '9'))
            return false;
        Span<char> digits = stackalloc char[10];
        if (!TryLetterDigits(number[0], digits[..2]))
            return false;
        number[1..9].CopyTo(digits[2..]);
        return Digits.CrossSum(digits, [1, 2]) % 10 == number[9] - '0';
    }

    private static bool TryLetterDigits(char letter, Span<char> digits)
    {
        var value = (letter | 0x20) - 'a' + 1;
        if (value is < 1 or > 26)
            return false;
        digits[0] = (char)('0' + value / 10);
        digits[1] = (char)('0' + value % 10);
        return true;
    }

    private static bool HasFewRepeats(ReadOnlySpan<char> digits)
    {
        var repeated = 0;
        for (var digit = '0'; digit <= '9'; digit++)
        {
            var count = digits.Count(digit);
            if (count > 3)
                return false;
            if (count > 1)
                repeated++;
        }

        return repeated <= 1;
    }
}

namespace GovernancePortal.Redaction.Checksums;

/// <summary>Issuer ranges of payment cards with their lengths (ISO/IEC 7812-1; ranges published by the networks).</summary>
internal static class CardIssuer
{
    public const int MinLength = 12;
    public const int MaxLength = 19;

    private static readonly (int From, int To, int MinLength, int MaxLength)[] Ranges =
    [
        (222100, 272099, 16, 16), // Mastercard
        (300000, 305999, 14, 14), // Diners Club
        (309500, 309599, 14, 14),
        (340000, 349999, 15, 15), // American Express
        (352800, 358999, 16, 19), // JCB
        (360000, 369999, 14, 19), // Diners Club
        (370000, 379999, 15, 15), // American Express
        (380000, 399999, 16, 19), // Diners Club
        (400000, 499999, 13, 13), // Visa
        (400000, 499999, 16, 16),
        (400000, 499999, 19, 19),
        (501800, 501899, 12, 19), // Maestro
        (502000, 502099, 12, 19),
        (503800, 503899, 12, 19),
        (510000, 559999, 16, 16), // Mastercard
        (560000, 589999, 12, 19), // Maestro
        (601100, 601199, 16, 19), // Discover
        (620000, 629999, 16, 19), // UnionPay
        (630400, 630499, 12, 19), // Maestro
        (644000, 659999, 16, 19), // Discover
        (675900, 676799, 12, 19), // Maestro
    ];

    /// <param name="digits">ASCII digits without separators.</param>
    public static bool Knows(ReadOnlySpan<char> digits)
    {
        if (digits.Length is < MinLength or > MaxLength)
            return false;
        var prefix = 0;
        foreach (var digit in digits[..6])
            prefix = prefix * 10 + digit - '0';
        foreach (var range in Ranges)
        {
            if (prefix >= range.From && prefix <= range.To && digits.Length >= range.MinLength && digits.Length <= range.MaxLength)
                return true;
        }

        return false;
    }
}

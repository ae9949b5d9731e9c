namespace GovernancePortal.Redaction.Checksums;

/// <summary>UK national insurance and NHS numbers.</summary>
internal static class BritishNumbers
{
    /// <summary>Prefix, six digits and suffix by HMRC's NIM39110; there is no check digit.</summary>
    /// <param name="number">Nine characters without separators.</param>
    public static bool IsNino(ReadOnlySpan<char> number)
    {
        if (number.Length != 9 || number[2..8].ContainsAnyExceptInRange('0', '9') || !number[2..8].ContainsAnyExcept('0'))
            return false;
        var first = char.ToUpperInvariant(number[0]);
        var second = char.ToUpperInvariant(number[1]);
        return char.IsAsciiLetter(first) && !"DFIQUV".Contains(first)
            && char.IsAsciiLetter(second) && !"DFIOQUV".Contains(second)
            && (first, second) is not (('B', 'G') or ('G', 'B') or ('K', 'N') or ('N', 'K') or ('N', 'T') or ('T', 'N') or ('Z', 'Z'))
            && char.ToUpperInvariant(number[8]) is >= 'A' and <= 'D';
    }

    /// <summary>NHS number: ten digits, mod 11 (NHS Data Dictionary).</summary>
    public static bool IsNhsNumber(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 10 || Digits.AllSame(digits))
            return false;
        var check = 11 - Digits.WeightedSum(digits[..9], [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        return check != 10 && check % 11 == digits[9] - '0';
    }
}

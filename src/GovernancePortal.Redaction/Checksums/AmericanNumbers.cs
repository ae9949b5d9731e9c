namespace GovernancePortal.Redaction.Checksums;

/// <summary>Issued ranges of US numbers; neither has a check digit.</summary>
internal static class AmericanNumbers
{
    /// <summary>SSN (SSA, since 2011): area not 000, 666 or 9xx, group not 00, serial not 0000; numbers printed in advertisements left out.</summary>
    /// <param name="digits">Nine digits.</param>
    public static bool IsSsn(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 9 || digits[0] == '9' || digits[..3] is "000" or "666")
            return false;
        if (digits[3..5] is "00" || digits[5..] is "0000")
            return false;
        return !Digits.AllSame(digits) && digits is not ("078051120" or "219099999");
    }

    /// <summary>ITIN (IRS): 9xx with a group of 50 to 65, 70 to 88, 90 to 92 or 94 to 99.</summary>
    /// <param name="digits">Nine digits.</param>
    public static bool IsItin(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 9 || digits[0] != '9')
            return false;
        var group = (int)Digits.Value(digits[3..5]);
        return group is (>= 50 and <= 65) or (>= 70 and <= 88) or (>= 90 and <= 92) or (>= 94 and <= 99);
    }
}

namespace GovernancePortal.Redaction.Checksums;

/// <summary>PESEL (Ustawa o ewidencji ludności art. 15): birth date with the century in the month, serial, check digit.</summary>
internal static class PolishPesel
{
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 11)
            return false;
        var month = (int)Digits.Value(digits[2..4]) % 20;
        return Digits.IsMonthAndDay(month, (int)Digits.Value(digits[4..6]))
            && Digits.WeightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0;
    }
}

namespace GovernancePortal.Redaction.Checksums;

/// <summary>Burgerservicenummer: eleven test with the last weight −1 (Besluit burgerservicenummer).</summary>
internal static class DutchBsn
{
    public static bool IsValid(ReadOnlySpan<char> digits) =>
        digits.Length == 9 && !Digits.AllSame(digits) && Digits.WeightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0;
}

namespace GovernancePortal.Redaction.Checksums;

/// <summary>AHV number (AHVG art. 50c): 756, nine digits and an EAN-13 check digit.</summary>
internal static class SwissAhvNumber
{
    public static bool IsValid(ReadOnlySpan<char> digits) =>
        digits.Length == 13 && digits.StartsWith("756") && Digits.WeightedSum(digits, [1, 3]) % 10 == 0;
}

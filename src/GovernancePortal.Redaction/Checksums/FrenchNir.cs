namespace GovernancePortal.Redaction.Checksums;

/// <summary>Numéro d'inscription au répertoire (INSEE): thirteen characters and a key of 97 minus the rest mod 97.</summary>
internal static class FrenchNir
{
    public const int Length = 15;

    /// <param name="number">Fifteen characters, digits but for 2A or 2B (Corsica) as the department.</param>
    public static bool IsValid(ReadOnlySpan<char> number)
    {
        if (number.Length != Length || number[0] is not ('1' or '2' or '3' or '4' or '7' or '8'))
            return false;
        Span<char> digits = stackalloc char[Length];
        number.CopyTo(digits);
        if (number[5] == '2' && (number[6] | 0x20) is 'a' or 'b')
        {
            digits[5] = '1';
            digits[6] = (number[6] | 0x20) == 'a' ? '9' : '8';
        }

        if (digits.ContainsAnyExceptInRange('0', '9') || !IsMonth((int)Digits.Value(digits[3..5])))
            return false;
        return 97 - Digits.Value(digits[..13]) % 97 == Digits.Value(digits[13..]);
    }

    // 20 and above stand for months that the register does not know
    private static bool IsMonth(int month) => month is (>= 1 and <= 12) or (>= 20 and <= 42) or (>= 50 and <= 99);
}

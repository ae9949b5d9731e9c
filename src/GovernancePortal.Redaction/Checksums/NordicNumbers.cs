namespace GovernancePortal.Redaction.Checksums;

/// <summary>Personal numbers of Sweden and Finland.</summary>
internal static class NordicNumbers
{
    private const string FinnishCheck = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    /// <summary>Personnummer and samordningsnummer (SFS 2022:1697): YYMMDDNNNC with a Luhn digit; 60 added to the day of the latter.</summary>
    /// <param name="digits">Ten digits, or twelve with the century.</param>
    public static bool IsSwedish(ReadOnlySpan<char> digits)
    {
        if (digits.Length == 12 && digits[..2] is not ("18" or "19" or "20"))
            return false;
        if (digits.Length is not (10 or 12))
            return false;
        var ten = digits[^10..];
        var day = (int)Digits.Value(ten[4..6]);
        return Digits.IsMonthAndDay((int)Digits.Value(ten[2..4]), day > 60 ? day - 60 : day) && !Digits.AllSame(ten) && Luhn.IsValid(ten);
    }

    /// <summary>Henkilötunnus (VTJ act 661/2009; signs of decree 690/2022): DDMMYY, century sign, NNN, mod 31 character.</summary>
    public static bool IsFinnish(ReadOnlySpan<char> code)
    {
        if (code.Length != 11 || code[..6].ContainsAnyExceptInRange('0', '9') || code[7..10].ContainsAnyExceptInRange('0', '9'))
            return false;
        if (!"+-YXWVUABCDEF".Contains(char.ToUpperInvariant(code[6])))
            return false;
        if (!Digits.IsMonthAndDay((int)Digits.Value(code[2..4]), (int)Digits.Value(code[..2])) || Digits.Value(code[7..10]) < 2)
            return false;
        var number = Digits.Value(code[..6]) * 1000 + Digits.Value(code[7..10]);
        return FinnishCheck[(int)(number % 31)] == char.ToUpperInvariant(code[10]);
    }
}

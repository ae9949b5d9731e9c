namespace GovernancePortal.Redaction.Checksums;

/// <summary>Arithmetic on spans of ASCII digits.</summary>
internal static class Digits
{
    public static long Value(ReadOnlySpan<char> digits)
    {
        var value = 0L;
        foreach (var digit in digits)
            value = value * 10 + digit - '0';
        return value;
    }

    /// <summary>Sum of digit times weight; the weights repeat.</summary>
    public static int WeightedSum(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[i] - '0') * weights[i % weights.Length];
        return sum;
    }

    /// <summary>Sum of the digits of digit times weight; the weights repeat.</summary>
    public static int CrossSum(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var product = (digits[i] - '0') * weights[i % weights.Length];
            sum += product / 10 + product % 10;
        }

        return sum;
    }

    /// <summary>True for 000…, 111… and so on.</summary>
    public static bool AllSame(ReadOnlySpan<char> digits) => !digits.ContainsAnyExcept(digits[0]);

    /// <summary>True when month and day can be a date; the year is not judged, so 29 February passes.</summary>
    public static bool IsMonthAndDay(int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2000, month);
}

using System.Globalization;
using GovernancePortal.Redaction.Detection;
using GovernancePortal.Redaction.Detection.Phones;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Masking;

/// <summary>How much of a value may be shown, by its kind.</summary>
internal static class ValueMask
{
    public const char Bullet = '•';

    private const string Hidden = "•••";

    public static string Mask(KindCode kind, ReadOnlySpan<char> found)
    {
        var value = FoldedText.Of(found);
        if (KindCatalog.Of(kind).IsSecret)
            return string.Create(CultureInfo.InvariantCulture, $"[{KindCatalog.Of(kind).Title}, {value.Length:N0} characters]");
        return kind switch
        {
            KindCode.Email => MaskEmail(value),
            KindCode.Phone => MaskPhone(value),
            KindCode.Iban => Keep(value, 2, 2),
            KindCode.PaymentCard => Keep(value, 0, 4),
            KindCode.Ipv4 or KindCode.InternalAddress or KindCode.Ipv6 => MaskAddress(value),
            KindCode.MacAddress => Keep(value, 6, 0),
            _ => Keep(value, 0, 2),
        };
    }

    // a•••@e•••.org; parts of one or two letters are hidden altogether
    private static string MaskEmail(ReadOnlySpan<char> value)
    {
        var at = value.LastIndexOf('@');
        var domain = value[(at + 1)..];
        var topLevel = domain.LastIndexOf('.');
        return $"{FirstOf(value[..at])}@{FirstOf(domain[..topLevel])}{domain[topLevel..]}";
    }

    private static string FirstOf(ReadOnlySpan<char> part) =>
        part.Length < 3 || char.IsSurrogate(part[0]) ? Hidden : string.Concat(part[..1], Hidden);

    // +49 ••• •••••17: the calling code and the last two digits
    private static string MaskPhone(ReadOnlySpan<char> value)
    {
        if (value[0] != '+')
            return Keep(value, 0, 2);
        Span<char> digits = stackalloc char[3];
        var count = 0;
        foreach (var c in value)
        {
            if (char.IsAsciiDigit(c) && count < digits.Length)
                digits[count++] = c;
        }

        return Keep(value, CallingCodes.LengthOf(digits[..count]), 2);
    }

    // 84.•••.•••.17: the first and the last part of IPv4, the first of IPv6
    private static string MaskAddress(ReadOnlySpan<char> value)
    {
        if (value.Contains(':'))
            return value.IndexOf(':') is > 0 and <= 4 and var colon ? $"{value[..(colon + 1)]}{Hidden}" : Hidden;
        var last = value.LastIndexOf('.');
        return $"{value[..value.IndexOf('.')]}.{Hidden}.{Hidden}{value[last..]}";
    }

    /// <summary>Keeps that many letters and digits at either end; the others become bullets, separators stay.</summary>
    private static string Keep(ReadOnlySpan<char> value, int first, int last)
    {
        var total = 0;
        foreach (var c in value)
            total += char.IsLetterOrDigit(c) ? 1 : 0;
        var masked = value.ToArray();
        var seen = 0;
        for (var i = 0; i < masked.Length; i++)
        {
            if (!char.IsLetterOrDigit(masked[i]))
                continue;
            var isKept = seen < first || seen >= total - last;
            masked[i] = isKept ? masked[i] : Bullet;
            seen++;
        }

        return new(masked);
    }
}

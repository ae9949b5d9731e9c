using System.Globalization;

namespace GovernancePortal.Provenance.Pdf.Verification;

/// <summary>Dates of ISO 32000-1, section 7.9.4: D:YYYYMMDDHHmmSS and Z, or + or - with HH'mm'.</summary>
internal static class PdfDate
{
    private const int ToSeconds = 16;

    /// <summary>The moment; null for anything that is not a full date with its offset from UTC.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (text is not { Length: > ToSeconds } || !text.StartsWith("D:", StringComparison.Ordinal) || Offset(text[ToSeconds..]) is not { } offset)
            return null;
        return DateTime.TryParseExact(text[2..ToSeconds], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Year is > 1 and < 9999
                ? new DateTimeOffset(local, offset)
                : null;
    }

    private static TimeSpan? Offset(string text)
    {
        if (text is "Z" or "Z00'00'" or "Z00'00")
            return TimeSpan.Zero;
        var digits = text[1..].Replace("'", "", StringComparison.Ordinal);
        if (text[0] is not ('+' or '-') || digits.Length != 4 || !TimeSpan.TryParseExact(digits, "hhmm", CultureInfo.InvariantCulture, out var offset))
            return null;
        if (offset > TimeSpan.FromHours(14))
            return null;
        return text[0] == '-' ? -offset : offset;
    }
}

using System.Globalization;

namespace GovernancePortal.Ui.Content;

/// <summary>Numbers in words a person reads: always a unit, a space before it, thousands apart.</summary>
public static class Units
{
    private static readonly string[] ByteUnits = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>Decimal units (1 kB is 1000 B), three figures: "1.24 GB", "6.1 kB", "812 B".</summary>
    public static string Bytes(long bytes)
    {
        double amount = bytes;
        var unit = 0;
        while (Math.Abs(amount) >= 999.5 && unit < ByteUnits.Length - 1)
        {
            amount /= 1000;
            unit++;
        }

        var format = unit == 0 || Math.Abs(amount) >= 99.5 ? "0" : Math.Abs(amount) >= 9.95 ? "0.#" : "0.##";
        return $"{amount.ToString(format, CultureInfo.InvariantCulture)} {ByteUnits[unit]}";
    }

    /// <summary>"128,442".</summary>
    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Up to four decimals, no trailing zeros: "0.926", "43,200".</summary>
    public static string Number(double number) => number.ToString("#,0.####", CultureInfo.InvariantCulture);

    /// <summary>"64 %", from a share of 1.</summary>
    public static string Percent(double share) => $"{(share * 100).ToString("0.#", CultureInfo.InvariantCulture)} %";

    /// <summary>"1 system", "318 systems".</summary>
    public static string Count(long number, string one, string? many = null) => $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>The largest part: "12 minutes", "17 hours", "2 days" (days are rounded, the others cut).</summary>
    public static string Duration(TimeSpan span)
    {
        if (span < TimeSpan.Zero)
            span = span.Negate();
        return span switch
        {
            { TotalDays: >= 1 } => Count((long)Math.Round(span.TotalDays), "day"),
            { TotalHours: >= 1 } => Count((long)span.TotalHours, "hour"),
            { TotalMinutes: >= 1 } => Count((long)span.TotalMinutes, "minute"),
            _ => Count((long)span.TotalSeconds, "second"),
        };
    }
}

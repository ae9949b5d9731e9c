using System.Collections.Frozen;

namespace GovernancePortal.Cards.Content;

/// <summary>Units in which cards and reports write values and limits: times, shares and sizes are converted, of all others only the same are compared.</summary>
internal static class MeasureUnit
{
    private const string Share = "share";
    private const string Time = "time";
    private const string Size = "size";
    private const double Percent = 100;

    private static readonly FrozenDictionary<string, (string Kind, decimal Factor)> Words = new Dictionary<string, (string, decimal)>(StringComparer.OrdinalIgnoreCase)
    {
        ["ratio"] = (Share, 1), ["fraction"] = (Share, 1), ["share"] = (Share, 1), ["proportion"] = (Share, 1), ["probability"] = (Share, 1),
        ["%"] = (Share, 0.01m), ["percent"] = (Share, 0.01m), ["per cent"] = (Share, 0.01m), ["pct"] = (Share, 0.01m), ["‰"] = (Share, 0.001m), ["permille"] = (Share, 0.001m),
        ["ns"] = (Time, 0.000000001m), ["nanosecond"] = (Time, 0.000000001m), ["nanoseconds"] = (Time, 0.000000001m),
        ["µs"] = (Time, 0.000001m), ["μs"] = (Time, 0.000001m), ["us"] = (Time, 0.000001m), ["microsecond"] = (Time, 0.000001m), ["microseconds"] = (Time, 0.000001m),
        ["ms"] = (Time, 0.001m), ["millisecond"] = (Time, 0.001m), ["milliseconds"] = (Time, 0.001m),
        ["s"] = (Time, 1), ["sec"] = (Time, 1), ["secs"] = (Time, 1), ["second"] = (Time, 1), ["seconds"] = (Time, 1),
        ["min"] = (Time, 60), ["mins"] = (Time, 60), ["minute"] = (Time, 60), ["minutes"] = (Time, 60),
        ["h"] = (Time, 3600), ["hr"] = (Time, 3600), ["hrs"] = (Time, 3600), ["hour"] = (Time, 3600), ["hours"] = (Time, 3600),
        ["d"] = (Time, 86400), ["day"] = (Time, 86400), ["days"] = (Time, 86400),
        ["byte"] = (Size, 1), ["bytes"] = (Size, 1),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // letters count: Mb are bits
    private static readonly FrozenDictionary<string, (string Kind, decimal Factor)> Signs = new Dictionary<string, (string, decimal)>(StringComparer.Ordinal)
    {
        ["B"] = (Size, 1), ["kB"] = (Size, 1000), ["KB"] = (Size, 1000), ["MB"] = (Size, 1000000), ["GB"] = (Size, 1000000000), ["TB"] = (Size, 1000000000000),
        ["KiB"] = (Size, 1024), ["MiB"] = (Size, 1048576), ["GiB"] = (Size, 1073741824), ["TiB"] = (Size, 1099511627776),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// A value and its limit in one unit. Nothing where nobody can say how they compare. Two pairs where a number without a unit beside a percentage may be meant in percent or as a share.
    /// A limit without a unit is in that of its value.
    /// </summary>
    public static IReadOnlyList<(double Value, double Limit)> InOne(double value, string? unit, double limit, string? limitUnit)
    {
        var (ofValue, ofLimit) = (Bare(unit), Bare(limitUnit));
        if (string.Equals(ofValue, ofLimit, StringComparison.Ordinal))
            return [(value, limit)];
        var (known, knownLimit) = (Known(ofValue), Known(ofLimit));
        if (ofLimit is null)
            return IsPercent(known) && IsShare(limit) ? [(value, limit), (value / Percent, limit)] : [(value, limit)];
        if (ofValue is null)
            return knownLimit is not (Share, _) ? [] : IsPercent(knownLimit) && IsShare(value) ? [(value, limit), (value * Percent, limit)] : [(value, limit)];
        if (known is { } one && knownLimit is { } other)
            return one.Kind == other.Kind ? [(Convert(value, one.Factor), Convert(limit, other.Factor))] : [];
        return known is null && knownLimit is null && string.Equals(ofValue, ofLimit, StringComparison.OrdinalIgnoreCase) ? [(value, limit)] : [];
    }

    private static string? Bare(string? unit) => string.IsNullOrWhiteSpace(unit) ? null : unit.Trim();

    private static (string Kind, decimal Factor)? Known(string? unit) => unit is null ? null : Signs.TryGetValue(unit, out var sign) ? sign : Words.TryGetValue(unit, out var word) ? word : null;

    private static bool IsPercent((string Kind, decimal Factor)? unit) => unit is (Share, < 1);

    private static bool IsShare(double number) => number is not 0 and >= -1 and <= 1;

    // 0.95 and 95 % are the same number only in decimals
    private static double Convert(double number, decimal factor) => Math.Abs(number) is 0 or (> 1e-9 and < 1e12) ? (double)((decimal)number * factor) : number * (double)factor;
}

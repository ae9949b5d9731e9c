using System.Globalization;

namespace GovernancePortal.Gates;

/// <summary>Measured values and thresholds, as people read them.</summary>
public static class MeasurementWords
{
    private const string None = "none allowed";
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
    private static readonly (string Sign, string Words)[] Operators = [(">=", "at least "), ("=>", "at least "), ("≥", "at least "), ("<=", "at most "), ("=<", "at most "), ("≤", "at most "), (">", "more than "), ("<", "less than "), ("==", "exactly "), ("=", "exactly ")];

    /// <summary>"p95 latency of a review": a slice of everything goes without saying.</summary>
    public static string Name(Measurement measurement) => Capital(measurement.Name.EndsWith(", all", StringComparison.Ordinal) ? measurement.Name[..^5] : measurement.Name);

    /// <summary>"4.762 s", "2.342 × target", "140 findings", "0.85".</summary>
    public static string Value(Measurement measurement) => measurement.Value == "none" ? "not measured" : measurement.Value + Unit(measurement.Unit, measurement.Value);

    /// <summary>"at least 0.70", "at most 4.0 s"; null where no threshold was set.</summary>
    public static string? Threshold(Measurement measurement)
    {
        if (measurement.Threshold is not { Length: > 0 } text)
            return null;
        if (text == "0")
            return None;
        foreach (var (sign, words) in Operators)
            if (text.StartsWith(sign, StringComparison.Ordinal))
                return words + Limit(text[sign.Length..].Trim(), measurement.Unit);
        return text;
    }

    /// <summary>"4.762 s (at most 4.0 s)"; where the threshold is a word, "internal-1.0, not an allowed licence".</summary>
    public static string Both(Measurement measurement)
    {
        var value = Value(measurement);
        if (Threshold(measurement) is not { } threshold)
            return value;
        if (threshold == None)
            return measurement.Verdict is "pass" ? value : $"{value}, {None}";
        if (threshold.Any(char.IsAsciiDigit))
            return $"{value} ({threshold})";
        return measurement.Verdict is "pass" || value.Contains(threshold, StringComparison.OrdinalIgnoreCase) ? value : $"{value}, not {threshold}";
    }

    /// <summary>What can be said of a value that the rule did not judge: whether it keeps to the threshold that stands beside it.</summary>
    public static string Unjudged(Measurement measurement) => Keeps(measurement) switch
    {
        true => "keeps to its threshold",
        false => "outside its threshold",
        _ => "not judged here",
    };

    /// <summary>The worst first, and last what the rule did not judge.</summary>
    internal static int Rank(Measurement measurement) => measurement.IsJudged ? Verdicts.Parse(measurement.Verdict).Rank() : int.MaxValue;

    // where both are numbers
    private static bool? Keeps(Measurement measurement)
    {
        if (measurement.Threshold is not { } text || Number(measurement.Value) is not { } value || Number(text.TrimStart('>', '<', '=', '≥', '≤', ' ')) is not { } limit)
            return null;
        return text.TrimStart() switch
        {
            ['>', '=', ..] or ['=', '>', ..] or ['≥', ..] => value >= limit,
            ['<', '=', ..] or ['=', '<', ..] or ['≤', ..] => value <= limit,
            ['>', ..] => value > limit,
            ['<', ..] => value < limit,
            _ => value == limit,
        };
    }

    /// <summary>A date of a card as people read it: "3 Sep 2026", "3 Sep 2026, 14:05 UTC"; another text stays as it was written.</summary>
    public static string Claimed(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("d MMM yyyy", CultureInfo.InvariantCulture)
        : DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)
        : text;

    /// <summary>Value and limit as numbers, for a bar; null where one of them is none.</summary>
    public static (double Measured, double Limit)? Bar(Measurement measurement)
    {
        var limit = measurement.Threshold?.TrimStart('>', '<', '=', '≥', '≤', ' ');
        return Number(measurement.Value) is { } value && Number(limit) is { } bound && bound != 0 ? (value, bound) : null;
    }

    // a phrase begins with a capital; names such as "slack-export", "p95 latency" or "eGFR at rest" keep their beginnings
    private static string Capital(string name) => name.Contains(' ', StringComparison.Ordinal) && char.IsLower(name[0]) && char.IsLower(name[1]) ? char.ToUpperInvariant(name[0]) + name[1..] : name;

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    // a limit may carry its unit already: "4.0 s"
    private static string Limit(string text, string? unit) => Number(text) is null ? text : text + Unit(unit, text);

    private static string Unit(string? unit, string number) => unit switch
    {
        null or "" or "ratio" => "",
        "x target" => " × target",
        "%" or "percent" => " %",
        _ when number.Trim() == "1" && unit.EndsWith('s') && unit.Length > 3 => " " + unit[..^1],
        _ => " " + unit,
    };
}

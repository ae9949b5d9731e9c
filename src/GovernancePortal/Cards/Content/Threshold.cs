using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace GovernancePortal.Cards.Content;

/// <summary>A limit such as <c>&gt;=0.78</c>: an operator, a number, and a unit where one was written.</summary>
[JsonConverter(typeof(ThresholdConverter))]
public sealed partial record Threshold(string Text, ThresholdOperator Operator, double Value, string? Unit = null)
{
    /// <summary>Null when the text holds no finite number or more than operator, number and unit.</summary>
    public static Threshold? Parse(string text)
    {
        var match = Pattern.Match(text);
        if (!match.Success || !double.TryParse(match.Groups["number"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return null;
        if (!double.IsFinite(value)) return null;
        var unit = match.Groups["unit"].Value;
        return new Threshold(text, OperatorOf(match.Groups["operator"].Value), value, unit.Length == 0 ? null : unit);
    }

    /// <summary>Whether the value keeps to the limit, each in the unit that it was written in; null when no operator was written, or nobody can say how the two compare.</summary>
    public bool? Satisfies(double value, string? unit) =>
        MeasureUnit.InOne(value, unit, Value, Unit).Select(pair => (this with { Value = pair.Limit }).Satisfies(pair.Value)).Distinct().ToList() is [var one] ? one : null;

    /// <summary>Whether a value in the unit of the limit keeps to it; null when no operator was written.</summary>
    public bool? Satisfies(double value) => Operator switch
    {
        ThresholdOperator.AtLeast => value >= Value,
        ThresholdOperator.AtMost => value <= Value,
        ThresholdOperator.MoreThan => value > Value,
        ThresholdOperator.LessThan => value < Value,
        ThresholdOperator.Exactly => value.Equals(Value),
        _ => null,
    };

    /// <summary>The limit in words, for example <c>at least 0.78</c>.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{WordOf(Operator)}{Value}{(Unit is null ? "" : " " + Unit)}");

    public override string ToString() => Text;

    private static ThresholdOperator OperatorOf(string sign) => sign switch
    {
        ">=" or "=>" or "≥" => ThresholdOperator.AtLeast,
        "<=" or "=<" or "≤" => ThresholdOperator.AtMost,
        ">" => ThresholdOperator.MoreThan,
        "<" => ThresholdOperator.LessThan,
        "=" or "==" => ThresholdOperator.Exactly,
        _ => ThresholdOperator.Unstated,
    };

    private static string WordOf(ThresholdOperator kind) => kind switch
    {
        ThresholdOperator.AtLeast => "at least ",
        ThresholdOperator.AtMost => "at most ",
        ThresholdOperator.MoreThan => "more than ",
        ThresholdOperator.LessThan => "less than ",
        ThresholdOperator.Exactly => "exactly ",
        _ => "",
    };

    [GeneratedRegex(@"^\s{0,8}(?<operator>>=|=>|≥|<=|=<|≤|==|=|>|<)?\s{0,8}(?<number>[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,4})?)\s{0,8}(?<unit>%|[\p{L}°µ][\p{L}°µ/²³ ]{0,20}|(?<=\s)[\p{L}°µ][\p{L}\d°µ/²³ ]{0,20})?\s{0,8}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern { get; }
}

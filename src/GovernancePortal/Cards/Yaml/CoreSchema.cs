using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GovernancePortal.Cards.Yaml;

/// <summary>How a plain scalar is read: the core schema of YAML 1.2.2, section 10.3. No 1.1 surprises: <c>no</c>, <c>on</c> and dates are strings.</summary>
internal static partial class CoreSchema
{
    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    public static bool? Bool(string text) => text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>The number as JSON writes it, digits kept (<c>1.10</c> stays <c>1.10</c>); null for a text that is no finite number.</summary>
    public static string? Number(string text)
    {
        if (text.Length > 400) return null;
        if (Decimal.Match(text) is { Success: true } match) return JsonNumber(match);
        if (Octal.IsMatch(text)) return text[2..].Aggregate(BigInteger.Zero, static (sum, digit) => (sum * 8) + (digit - '0')).ToString(CultureInfo.InvariantCulture);
        return Hexadecimal.IsMatch(text) ? BigInteger.Parse("0" + text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A JSON value of any shape. Infinity and not-a-number, which JSON lacks, become text.</summary>
    public static JsonNode? ToJson(CardNode node) => node switch
    {
        ListNode list => new JsonArray([.. list.Items.Select(ToJson)]),
        MapNode map => new JsonObject(map.Pairs.Select(static p => KeyValuePair.Create(p.Key.Text, ToJson(p.Value)))),
        ScalarNode { IsPlain: true } plain => PlainToJson(plain.Text),
        ScalarNode scalar => JsonValue.Create(scalar.Text),
        _ => null,
    };

    private static JsonNode? PlainToJson(string text)
    {
        if (IsNull(text)) return null;
        if (Bool(text) is { } flag) return JsonValue.Create(flag);
        return Number(text) is { } number ? JsonNode.Parse(number) : JsonValue.Create(text);
    }

    private static string JsonNumber(Match match)
    {
        var whole = match.Groups["whole"].Value.TrimStart('0');
        var fraction = match.Groups["fraction"].Value;
        var sign = match.Groups["sign"].ValueSpan is "-" ? "-" : "";
        return $"{sign}{(whole.Length == 0 ? "0" : whole)}{(fraction.Length == 0 ? "" : "." + fraction)}{match.Groups["exponent"].Value}";
    }

    [GeneratedRegex(@"^(?<sign>[-+]?)(?=\.?[0-9])(?<whole>[0-9]{0,400})(?:\.(?<fraction>[0-9]{0,400}))?(?<exponent>(?:[eE][-+]?[0-9]{1,9})?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decimal { get; }

    [GeneratedRegex("^0o[0-7]{1,400}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Octal { get; }

    [GeneratedRegex("^0x[0-9a-fA-F]{1,400}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hexadecimal { get; }
}

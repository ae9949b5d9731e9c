using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GovernancePortal.PolicySets.Reading;

/// <summary>Values of a file as JSON, by the core schema of YAML 1.2.2 (section 10.3): <c>no</c>, <c>on</c> and dates are texts.</summary>
internal static partial class YamlValue
{
    /// <summary>The JSON value; infinity and not-a-number, which JSON lacks, are texts.</summary>
    public static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMap map => ToObject(map),
        YamlList list => new JsonArray([.. list.Items.Select(ToJson)]),
        YamlScalar { IsPlain: true } plain => Plain(plain.Text.Text),
        YamlScalar scalar => JsonValue.Create(scalar.Text.Text),
        _ => null,
    };

    public static JsonObject ToObject(YamlMap map) => new(map.Pairs.Select(pair => KeyValuePair.Create(pair.Key, ToJson(pair.Value))));

    public static bool? Bool(string text) => text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    private static JsonNode? Plain(string text)
    {
        if (IsNull(text))
            return null;
        if (Bool(text) is { } flag)
            return JsonValue.Create(flag);
        if (!Number.IsMatch(text))
            return JsonValue.Create(text);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return JsonValue.Create(whole);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(text);
    }

    [GeneratedRegex(@"^[-+]?(?:\.[0-9]{1,40}|[0-9]{1,40}(?:\.[0-9]{0,40})?)(?:[eE][-+]?[0-9]{1,4})?\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number { get; }
}

using System.Globalization;
using System.Text.Json;

namespace GovernancePortal.Cel.Tests.Conformance;

/// <summary>Values as the suite writes them: a type and a text that keeps all 64 bits.</summary>
internal static class TypedValue
{
    public static CelValue Read(JsonElement typed)
    {
        var value = typed.GetProperty("v");
        return typed.GetProperty("t").GetString() switch
        {
            "null" => CelValue.Null,
            "bool" => CelValue.Of(value.GetBoolean()),
            "int" => CelValue.Of(long.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
            "uint" => CelValue.Of(ulong.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
            "double" => CelValue.Of(Double(value)),
            "string" => CelValue.Of(value.GetString()!),
            "bytes" => CelValue.Of(value.GetBytesFromBase64()),
            "list" => CelValue.ListOf([.. value.EnumerateArray().Select(Read)]),
            "map" => CelEnvironment.Standard.CompileUnchecked("m").Evaluate(Map(value)),
            var other => throw new NotSupportedException(other),
        };
    }

    public static CelType Type(JsonElement typed) => typed.GetProperty("t").GetString() switch
    {
        "null" => CelType.Null,
        "bool" => CelType.Bool,
        "int" => CelType.Int,
        "uint" => CelType.Uint,
        "double" => CelType.Double,
        "string" => CelType.String,
        "bytes" => CelType.Bytes,
        "list" => CelType.List(Common(typed.GetProperty("v").EnumerateArray())),
        _ => CelType.Map(CelType.String, Common(typed.GetProperty("v").EnumerateArray().Select(pair => pair[1]))),
    };

    private static CelType Common(IEnumerable<JsonElement> items)
    {
        var types = items.Select(Type).ToList();
        return types.Count > 0 && types.TrueForAll(type => type == types[0]) ? types[0] : CelType.Dyn;
    }

    /// <summary>Same type and same value, as the suite asks: 1 is not 1u.</summary>
    public static bool Matches(JsonElement typed, CelValue actual)
    {
        var value = typed.GetProperty("v");
        switch (typed.GetProperty("t").GetString())
        {
            case "type":
                return actual.Kind == CelKind.Type && actual.AsType().Name == value.GetString();
            case "double":
                return actual.Kind == CelKind.Double && (actual.AsDouble() == Double(value) || (double.IsNaN(actual.AsDouble()) && double.IsNaN(Double(value))));
            case "list":
                return actual.Kind == CelKind.List && actual.AsList().Count == value.GetArrayLength()
                    && value.EnumerateArray().Select((item, i) => Matches(item, actual.AsList()[i])).All(same => same);
            case "map":
                return actual.Kind == CelKind.Map && actual.AsMap().Count == value.GetArrayLength()
                    && value.EnumerateArray().All(pair => actual.AsMap().Any(entry => Matches(pair[0], entry.Key) && Matches(pair[1], entry.Value)));
            default:
                var expected = Read(typed);
                return expected.Kind == actual.Kind && expected == actual;
        }
    }

    private static double Double(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.GetDouble()
        : double.Parse(value.GetString()!, CultureInfo.InvariantCulture);

    private static Dictionary<string, object?> Map(JsonElement entries)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var pair in entries.EnumerateArray())
            map[Read(pair[0]).AsString()] = Read(pair[1]);
        return new(StringComparer.Ordinal) { ["m"] = map };
    }
}

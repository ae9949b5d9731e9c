using System.Collections;
using System.Text.Json;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>Turns what the host hands over into values of the language: known types only, never by reflection.</summary>
internal static class PlainValue
{
    public static object? From(object? value) => value switch
    {
        null or bool or long or ulong or double or string or CelMap or PlainList => value,
        JsonElement json => FromJson(json),
        int or short or sbyte or byte or ushort or uint => Convert.ToInt64(value, null),
        float single => (double)single,
        decimal exact => (double)exact,
        IReadOnlyDictionary<string, object?> map => new DictionaryMap(map),
        IEnumerable list => new PlainList(list),
        _ => throw new UnusableValueException($"a value of the CLR type {value.GetType().Name} cannot be used in an expression"),
    };

    /// <summary>Reads a list or map to its last part, so that nothing in it is found unusable later.</summary>
    public static void ReadThrough(object? value)
    {
        if (value is PlainList list)
        {
            foreach (var item in list)
                ReadThrough(item);
        }
        else if (value is CelMap map)
        {
            foreach (var item in map.Values)
                ReadThrough(item);
        }
    }

    public static string TypeName(object? value) => value switch
    {
        null => "null",
        bool => "bool",
        long => "int",
        ulong => "uint",
        double => "double",
        string => "string",
        CelMap => "map",
        _ => "list",
    };

    private static object? FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.String => JsonText.Value(json),
        JsonValueKind.Array => new PlainList(json),
        JsonValueKind.Object => new JsonMap(json),
        _ => null,
    };
}

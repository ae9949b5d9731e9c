using System.Collections;
using System.Text.Json;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>Turns what the host hands over into values of the language: known types only, never by reflection.</summary>
internal static class PlainValue
{
    public static object? From(object? value, SourcePosition position = default) => value switch
    {
        null or bool or long or ulong or double or string or CelMap or PlainList or CelError => value,
        JsonElement json => FromJson(json),
        int or short or sbyte or byte or ushort or uint => Convert.ToInt64(value, null),
        float single => (double)single,
        decimal exact => (double)exact,
        IReadOnlyDictionary<string, object?> map => new DictionaryMap(map),
        IEnumerable list => new PlainList(list),
        _ => new CelError($"a value of the CLR type {value.GetType().Name} cannot be used in an expression", position),
    };

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
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Array => new PlainList(json),
        JsonValueKind.Object => new JsonMap(json),
        _ => null,
    };
}

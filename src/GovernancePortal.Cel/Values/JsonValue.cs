using System.Text.Json;
using GovernancePortal.Cel.Times;

namespace GovernancePortal.Cel.Values;

/// <summary>
/// JSON as values of the language (langdef.md, "JSON Data Conversion"), with the type that the environment declares: JSON has one kind of number
/// and no times. What does not fit its declaration is an error where it is read, never a guess.
/// </summary>
internal static class JsonValue
{
    public static CelValue From(JsonElement json, CelType type) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => Fitting(CelValue.Of(json.ValueKind == JsonValueKind.True), type, CelTypeKind.Bool),
        JsonValueKind.Number => Number(json, type),
        JsonValueKind.String => Text(json, type),
        JsonValueKind.Array when type.Kind is CelTypeKind.Dyn or CelTypeKind.List => CelValue.Of(new JsonList(json, type.ElementOrDyn)),
        JsonValueKind.Object when type.Kind is CelTypeKind.Dyn or CelTypeKind.Map or CelTypeKind.Record => CelValue.Of(new JsonMap(json, type)),
        JsonValueKind.Array => Unfit("a list", type),
        JsonValueKind.Object => Unfit("a map", type),
        _ => CelValue.Null,
    };

    /// <summary>Text that is no valid Unicode (an escaped half of a surrogate pair) is valid JSON, but no value.</summary>
    public static CelError NoText { get; } = new("the value holds text that is no valid Unicode", CelError.Nowhere);

    private static CelValue Number(JsonElement json, CelType type) => type.Kind switch
    {
        CelTypeKind.Dyn => json.TryGetInt64(out var whole) ? CelValue.Of(whole) : CelValue.Of(json.GetDouble()),
        CelTypeKind.Int => Int(json, type),
        CelTypeKind.Uint => json.TryGetUInt64(out var whole) ? CelValue.Of(whole) : Unfit("another number", type),
        CelTypeKind.Double => CelValue.Of(json.GetDouble()),
        _ => Unfit("a number", type),
    };

    private static CelValue Int(JsonElement json, CelType type)
    {
        if (json.TryGetInt64(out var whole))
            return CelValue.Of(whole);
        var number = json.GetDouble();
        return Math.Truncate(number).Equals(number) && Math.Abs(number) < 9007199254740992.0 ? CelValue.Of((long)number) : Unfit("another number", type);
    }

    private static CelValue Text(JsonElement json, CelType type)
    {
        if (!TryRead(json, out var text))
            return CelValue.Error(NoText);
        return type.Kind switch
        {
            CelTypeKind.Timestamp => TimestampText.Parse(text),
            CelTypeKind.Duration => DurationText.Parse(text),
            CelTypeKind.Bytes => Base64(text, type),
            _ => Fitting(CelValue.Of(text), type, CelTypeKind.String),
        };
    }

    private static bool TryRead(JsonElement json, out string text)
    {
        try
        {
            text = json.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static CelValue Base64(string text, CelType type)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) ? CelValue.Of(bytes[..written]) : Unfit("text that is not base64", type);
    }

    private static CelValue Fitting(CelValue value, CelType type, CelTypeKind kind)
        => type.Kind == kind || type.Kind == CelTypeKind.Dyn ? value : Unfit(kind == CelTypeKind.Bool ? "a bool" : "a string", type);

    private static CelValue Unfit(string what, CelType type) => CelValue.Error($"the document holds {what} where {type} is declared");
}

using System.Collections;
using System.Text.Json;
using GovernancePortal.Cel.Times;

namespace GovernancePortal.Cel.Values;

/// <summary>Turns what the host hands over into values of the language: known types only, never by reflection.</summary>
internal static class HostValue
{
    public static CelValue From(object? value, CelType type) => value switch
    {
        null => CelValue.Null,
        CelValue ready => ready,
        bool truth => CelValue.Of(truth),
        string text => CelValue.Of(text),
        long or int or short or sbyte or byte or ushort or uint => Whole(Convert.ToInt64(value, null), type),
        ulong unsigned => CelValue.Of(unsigned),
        double number => CelValue.Of(number),
        float single => CelValue.Of((double)single),
        decimal exact => CelValue.Of((double)exact),
        JsonElement json => JsonValue.From(json, type),
        DateTimeOffset instant => CelValue.Of(instant),
        TimeSpan duration => DurationText.Of((Int128)duration.Ticks * 100),
        byte[] bytes => CelValue.Of((byte[])bytes.Clone()),
        CelList list => CelValue.Of(list),
        CelMap map => CelValue.Of(map),
        IReadOnlyDictionary<string, object?> map => CelValue.Of(new HostMap(map, type)),
        IEnumerable list => CelValue.Of(new HostList(list, type.ElementOrDyn)),
        _ => CelValue.Error($"a value of the CLR type {value.GetType().Name} cannot be used in an expression"),
    };

    private static CelValue Whole(long value, CelType type) => type.Kind switch
    {
        CelTypeKind.Double => CelValue.Of((double)value),
        CelTypeKind.Uint when value >= 0 => CelValue.Of((ulong)value),
        _ => CelValue.Of(value),
    };
}

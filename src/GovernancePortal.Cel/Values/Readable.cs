using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using GovernancePortal.Cel.Times;

namespace GovernancePortal.Cel.Values;

/// <summary>A value as text for people, as <c>%s</c> of the strings library writes it: lists in brackets, map entries in the order of their keys.</summary>
internal static class Readable
{
    public static string Text(CelValue value) => value.Kind switch
    {
        CelKind.Bool => value.Truth ? "true" : "false",
        CelKind.Int => value.Int.ToString(CultureInfo.InvariantCulture),
        CelKind.Uint => value.Uint.ToString(CultureInfo.InvariantCulture),
        CelKind.Double => NumberText.Shortest(value.Double),
        CelKind.String => value.Text,
        CelKind.Bytes => Encoding.UTF8.GetString(value.Bytes),
        CelKind.List => List(value.List),
        CelKind.Map => Map(value.Map),
        CelKind.Timestamp => TimestampText.Write(value.Timestamp),
        CelKind.Duration => DurationText.Write(value.Nanoseconds),
        CelKind.Type => value.Type.RuntimeName,
        CelKind.Optional => value.HasValue ? $"optional({Text(value.Inner)})" : "optional.none()",
        CelKind.Error => throw new UnusableValueException(value.Failure),
        _ => "null",
    };

    /// <summary>The name of a value's type, as errors tell it.</summary>
    public static string TypeName(CelValue value) => value.Kind == CelKind.Null ? "null" : CelType.Of(value).RuntimeName;

    private static string List(CelList list)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return $"[{string.Join(", ", list.Select(Text))}]";
    }

    private static string Map(CelMap map)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (map.Failure is { } failure)
            throw new UnusableValueException(failure);
        var entries = map.Select(entry => (Key: Text(entry.Key), Value: Text(entry.Value))).OrderBy(entry => entry.Key, StringComparer.Ordinal);
        return $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}: {entry.Value}"))}}}";
    }
}

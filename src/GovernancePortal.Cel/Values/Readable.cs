using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using GovernancePortal.Cel.Evaluation;
using GovernancePortal.Cel.Times;

namespace GovernancePortal.Cel.Values;

/// <summary>A value as text for people, as <c>%s</c> of the strings library writes it: lists in brackets, map entries in the order of their keys.</summary>
internal static class Readable
{
    /// <summary>The text counts against the cost of the evaluation, if there is one, while it grows: a part that is held many times is written many times.</summary>
    public static string Text(in CelValue value, Frame? frame) => value.Kind switch
    {
        CelKind.Bool => value.Truth ? "true" : "false",
        CelKind.Int => value.Int.ToString(CultureInfo.InvariantCulture),
        CelKind.Uint => value.Uint.ToString(CultureInfo.InvariantCulture),
        CelKind.Double => NumberText.Shortest(value.Double),
        CelKind.String => Counted(value.Text, frame),
        CelKind.Bytes => Counted(Encoding.UTF8.GetString(value.Bytes), frame),
        CelKind.List => List(value.List, frame),
        CelKind.Map => Map(value.Map, frame),
        CelKind.Timestamp => TimestampText.Write(value.Timestamp),
        CelKind.Duration => DurationText.Write(value.Nanoseconds),
        CelKind.Type => value.Type.RuntimeName,
        CelKind.Optional => value.HasValue ? $"optional({Text(value.Inner, frame)})" : "optional.none()",
        CelKind.Error => throw new UnusableValueException(value.Failure),
        _ => "null",
    };

    /// <summary>The name of a value's type, as errors tell it.</summary>
    public static string TypeName(CelValue value) => value.Kind == CelKind.Null ? "null" : CelType.Of(value).RuntimeName;

    private static string Counted(string text, Frame? frame)
    {
        frame?.SpendText(text.Length);
        return text;
    }

    private static string List(CelList list, Frame? frame)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        frame?.Spend(list.Count);
        return Counted($"[{string.Join(", ", list.Select(item => Text(item, frame)))}]", frame);
    }

    private static string Map(CelMap map, Frame? frame)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (map.Failure is { } failure)
            throw new UnusableValueException(failure);
        frame?.Spend(map.Count);
        var entries = map.Select(entry => (Key: Text(entry.Key, frame), Value: Text(entry.Value, frame))).OrderBy(entry => entry.Key, StringComparer.Ordinal);
        return Counted($"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}: {entry.Value}"))}}}", frame);
    }
}

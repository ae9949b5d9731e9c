using System.Runtime.CompilerServices;
using GovernancePortal.Cel.Evaluation;

namespace GovernancePortal.Cel.Values;

/// <summary>Values of the language as plain CLR values, for hosts that want no others.</summary>
internal static class PlainValue
{
    public static object? From(CelValue value) => value.Kind switch
    {
        CelKind.Bool => value.Truth,
        CelKind.Int => value.Int,
        CelKind.Uint => value.Uint,
        CelKind.Double => value.Double,
        CelKind.String => value.Text,
        CelKind.Bytes => value.Bytes.Clone(),
        CelKind.List => FromList(value.List),
        CelKind.Map => FromMap(value.Map),
        CelKind.Timestamp => value.AsTimestamp(),
        CelKind.Duration => value.AsDuration(),
        CelKind.Type => value.Type,
        CelKind.Optional => value.HasValue ? From(value.Inner) : null,
        CelKind.Error => throw new UnusableValueException(value.Failure),
        _ => null,
    };

    /// <summary>
    /// Reads a list or map to its last part, so that nothing in it is found unusable later. A part that is held many times counts each time: what
    /// leaves an evaluation can be written out.
    /// </summary>
    public static void ReadThrough(in CelValue value, Frame frame)
    {
        if (value.IsError)
            throw new UnusableValueException(value.Failure);
        if (value.Kind == CelKind.String)
            frame.SpendText(value.Text.Length);
        else if (value.Kind == CelKind.Bytes)
            frame.SpendText(value.Bytes.Length);
        else if (value.Kind == CelKind.Optional && value.HasValue)
            ReadInside(value, frame);
        else if (value.Kind == CelKind.List)
            ReadItems(value.List, frame);
        else if (value.Kind == CelKind.Map)
            ReadEntries(value.Map, frame);
    }

    private static void ReadInside(in CelValue optional, Frame frame)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        ReadThrough(optional.Inner, frame);
    }

    private static void ReadItems(CelList list, Frame frame)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        frame.Spend(list.Count);
        for (var i = 0; i < list.Count; i++)
            ReadThrough(list[i], frame);
    }

    private static void ReadEntries(CelMap map, Frame frame)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (map.Failure is { } failure)
            throw new UnusableValueException(failure);
        frame.Spend(map.Count);
        for (var i = 0; i < map.Count; i++)
        {
            ReadThrough(map.KeyAt(i), frame);
            ReadThrough(map.ValueAt(i), frame);
        }
    }

    private static object?[] FromList(CelList list)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var items = new object?[list.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = From(list[i]);
        return items;
    }

    private static Dictionary<object, object?> FromMap(CelMap map)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (map.Failure is { } failure)
            throw new UnusableValueException(failure);
        var entries = new Dictionary<object, object?>(map.Count);
        for (var i = 0; i < map.Count; i++)
            entries.Add(From(map.KeyAt(i))!, From(map.ValueAt(i)));
        return entries;
    }
}

using System.Runtime.CompilerServices;

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

    /// <summary>Reads a list or map to its last part, so that nothing in it is found unusable later.</summary>
    public static void ReadThrough(CelValue value)
    {
        if (value.IsError)
            throw new UnusableValueException(value.Failure);
        if (value.Kind == CelKind.Optional && value.HasValue)
            ReadThrough(value.Inner);
        else if (value.Kind == CelKind.List)
            ReadItems(value.List);
        else if (value.Kind == CelKind.Map)
            ReadEntries(value.Map);
    }

    private static void ReadItems(CelList list)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < list.Count; i++)
            ReadThrough(list[i]);
    }

    private static void ReadEntries(CelMap map)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (map.Failure is { } failure)
            throw new UnusableValueException(failure);
        for (var i = 0; i < map.Count; i++)
            ReadThrough(map.ValueAt(i));
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

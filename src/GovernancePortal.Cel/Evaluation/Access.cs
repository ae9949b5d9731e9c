using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>Fields, indexes and membership.</summary>
internal static class Access
{
    public static object? Field(object? operand, string field, SourcePosition position)
    {
        if (operand is not CelMap map)
            return new CelError($"'.{field}' needs a map, not {PlainValue.TypeName(operand)}", position);
        return map.TryGetValue(field, out var value) ? value : new CelError($"the map has no key '{field}'", position);
    }

    public static object HasField(object? operand, string field, SourcePosition position) => operand is CelMap map
        ? map.ContainsKey(field)
        : new CelError($"has() needs a field of a map, not of {PlainValue.TypeName(operand)}", position);

    public static object? Element(object? operand, object? key, SourcePosition position) => operand switch
    {
        PlainList list => Item(list, key, position),
        CelMap when key is not (bool or string) && !Ordering.IsNumber(key) => new CelError($"a map has no key of type {PlainValue.TypeName(key)}", position),
        CelMap map => map.TryGetValue(key!, out var value) ? value : new CelError("the map has no such key", position),
        _ => new CelError($"'[]' needs a list or a map, not {PlainValue.TypeName(operand)}", position),
    };

    public static object Contains(object? container, object? element, SourcePosition position) => container switch
    {
        PlainList list => list.Any(item => Equality.AreEqual(item, element)),
        CelMap map => element is not null && map.ContainsKey(element),
        _ => new CelError($"'in' needs a list or a map on its right, not {PlainValue.TypeName(container)}", position),
    };

    private static object? Item(PlainList list, object? key, SourcePosition position)
    {
        if (!Ordering.IsNumber(key) || NumericKey.Normal(key!) is not long place)
            return new CelError($"a list index must be a whole number, not {PlainValue.TypeName(key)}", position);
        return place >= 0 && place < list.Count ? list[(int)place] : new CelError($"the list has no item {place}: it holds {list.Count}", position);
    }
}

using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>Fields and items that may be missing, as optional values.</summary>
internal static class Optionally
{
    public static CelValue Field(CelValue value, string field, int at)
    {
        if (value.Kind != CelKind.Map)
            return CelValue.Error($"'.?{field}' needs a map, not {Readable.TypeName(value)}", at);
        if (!value.Map.TryGet(field, out var found))
            return CelValue.OptionalNone;
        return found.IsError ? CelValue.Error(found.Failure.Reason, at) : CelValue.OptionalOf(found);
    }

    public static CelValue Item(CelValue value, CelValue key, int at)
    {
        var found = Items.Find(value, key);
        if (found.Kind == CelKind.None)
            return CelValue.OptionalNone;
        return found.IsError ? CelValue.Error(found.Failure.Reason, at) : CelValue.OptionalOf(found);
    }
}

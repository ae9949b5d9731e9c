namespace GovernancePortal.Cel.Values;

/// <summary>A dictionary that the host gave; its values become values of the language when they are read.</summary>
internal sealed class HostMap(IReadOnlyDictionary<string, object?> entries, CelType type) : CelMap
{
    private string[]? _keys;

    public override int Count => entries.Count;

    public override bool TryGet(CelValue key, out CelValue value)
    {
        if (key.Kind == CelKind.String)
            return TryGet(key.Text, out value);
        value = default;
        return false;
    }

    public override bool TryGet(string key, out CelValue value)
    {
        var found = entries.TryGetValue(key, out var raw);
        value = found ? HostValue.From(raw, type.MemberOrDyn(key)) : default;
        return found;
    }

    internal override bool Has(string field)
        => entries.TryGetValue(field, out var raw) && (type.Kind != CelTypeKind.Record || raw is not null);

    internal override CelValue KeyAt(int index) => CelValue.Of(Keys()[index]);

    internal override CelValue ValueAt(int index)
    {
        TryGet(Keys()[index], out var value);
        return value;
    }

    private string[] Keys() => _keys ??= [.. entries.Keys];
}

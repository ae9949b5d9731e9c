using System.Collections;

namespace GovernancePortal.Cel.Values;

/// <summary>A list that the host gave; its items become values when they are read.</summary>
internal sealed class HostList(IEnumerable items, CelType element) : CelList
{
    private readonly object?[] _items = [.. items.Cast<object?>()];

    public override int Count => _items.Length;

    public override CelValue this[int index] => HostValue.From(_items[index], element);
}

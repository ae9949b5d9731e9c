using System.Collections;

namespace GovernancePortal.Cel.Values;

/// <summary>A list that the host gave; its items become values, one level deep and once, when the first is asked for.</summary>
internal sealed class HostList(IEnumerable items, CelType element) : CelList
{
    private readonly object?[] _given = [.. items.Cast<object?>()];
    private CelValue[]? _items;

    public override int Count => _given.Length;

    public override CelValue this[int index] => Items()[index];

    private CelValue[] Items()
    {
        var read = Volatile.Read(ref _items);
        if (read is null)
            Volatile.Write(ref _items, read = Array.ConvertAll(_given, given => HostValue.From(given, element)));
        return read;
    }
}

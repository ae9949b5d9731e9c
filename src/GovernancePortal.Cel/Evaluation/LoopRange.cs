using System.Runtime.InteropServices;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>What a loop goes through. The one variable is the item of a list or the key of a map; the second, if asked for, its value.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct LoopRange
{
    private readonly CelList? _list;
    private readonly CelMap? _map;
    private readonly bool _isPair;

    private LoopRange(CelValue over, bool isPair)
    {
        _list = over.Kind == CelKind.List ? over.List : null;
        _map = over.Kind == CelKind.Map ? over.Map : null;
        _isPair = isPair;
    }

    public int Count => _list?.Count ?? _map!.Count;

    public static bool TryOver(CelValue value, bool isPair, out LoopRange range, out string refused)
    {
        range = default;
        refused = value.Kind is CelKind.List or CelKind.Map ? "" : $"a loop needs a list or a map, not {Readable.TypeName(value)}";
        if (refused.Length > 0)
            return false;
        refused = value.Kind == CelKind.Map ? value.Map.Failure?.Reason ?? "" : "";
        range = new LoopRange(value, isPair);
        return refused.Length == 0;
    }

    public CelValue First(int index)
    {
        if (_map is not null)
            return _map.KeyAt(index);
        return _isPair ? CelValue.Of((long)index) : _list![index];
    }

    public CelValue Second(int index) => _map is not null ? _map.ValueAt(index) : _list![index];
}

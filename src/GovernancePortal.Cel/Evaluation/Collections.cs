using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>A loop that gathers what its body gives for the rounds that pass the filter.</summary>
internal abstract class GatheringLoop(Operation range, Operation? filter, Operation body, LoopFrame loop, int at) : LoopOperation(range, loop, at)
{
    /// <summary>The value of one round: a kind of none where the filter holds it back.</summary>
    protected CelValue Round(in LoopRange items, int index, Frame frame)
    {
        Rounds.Begin(items, index, frame);
        if (filter is null)
            return body.Evaluate(frame);
        var passes = filter.Evaluate(frame);
        return passes.Kind switch
        {
            CelKind.Bool => passes.Truth ? body.Evaluate(frame) : default,
            CelKind.Error => passes,
            _ => Fail($"the filter must be a bool, not {Readable.TypeName(passes)}"),
        };
    }
}

/// <summary><c>filter</c>, <c>map</c> and <c>transformList</c>.</summary>
internal sealed class ListLoop(Operation range, Operation? filter, Operation body, LoopFrame loop, int at) : GatheringLoop(range, filter, body, loop, at)
{
    private readonly bool _keepsAll = filter is null;

    protected override CelValue Run(LoopRange items, Frame frame)
    {
        var values = new List<CelValue>(_keepsAll ? items.Count : 0);
        for (var i = 0; i < items.Count; i++)
        {
            var value = Round(items, i, frame);
            if (value.IsError)
                return value;
            if (value.Kind != CelKind.None)
                values.Add(value);
        }

        return CelValue.ListOf([.. values]);
    }
}

/// <summary><c>transformMap</c>: the keys stay, of a list its places.</summary>
internal sealed class MapLoop(Operation range, Operation? filter, Operation body, LoopFrame loop, int at) : GatheringLoop(range, filter, body, loop, at)
{
    protected override CelValue Run(LoopRange items, Frame frame)
    {
        var map = new EntryMap(0);
        for (var i = 0; i < items.Count; i++)
        {
            var value = Round(items, i, frame);
            if (value.IsError)
                return value;
            if (value.Kind == CelKind.None)
                continue;
            frame.SpendKey(items.First(i));
            map.TryAdd(items.First(i), value);
        }

        return CelValue.Of(map);
    }
}

/// <summary><c>transformMapEntry</c>: every round gives a map of entries, and no key may come twice.</summary>
internal sealed class EntryLoop(Operation range, Operation? filter, Operation body, LoopFrame loop, int at) : GatheringLoop(range, filter, body, loop, at)
{
    protected override CelValue Run(LoopRange items, Frame frame)
    {
        var map = new EntryMap(0);
        for (var i = 0; i < items.Count; i++)
        {
            var value = Round(items, i, frame);
            if (value.IsError)
                return value;
            if (value.Kind == CelKind.None)
                continue;
            if (value.Kind != CelKind.Map)
                return Fail($"transformMapEntry() needs a map, not {Readable.TypeName(value)}");
            if (!AddAll(map, value.Map, frame))
                return Fail("the map has a key twice");
        }

        return CelValue.Of(map);
    }

    private static bool AddAll(EntryMap map, CelMap entries, Frame frame)
    {
        frame.Spend(entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            frame.SpendKey(entries.KeyAt(i));
            if (!map.TryAdd(entries.KeyAt(i), entries.ValueAt(i)))
                return false;
        }

        return true;
    }
}

using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>A list as it is written.</summary>
internal sealed class ListMaker(Operation[] items, IReadOnlySet<int> optional, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        if (optional.Count > 0)
            return WithOptionals(frame);
        var values = new CelValue[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            values[i] = items[i].Evaluate(frame);
            if (values[i].IsError)
                return values[i];
        }

        return CelValue.ListOf(values);
    }

    private CelValue WithOptionals(Frame frame)
    {
        var values = new List<CelValue>(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            var value = items[i].Evaluate(frame);
            if (value.IsError)
                return value;
            if (!optional.Contains(i))
                values.Add(value);
            else if (value.Kind != CelKind.Optional)
                return Fail($"'?' needs an optional value, not {Readable.TypeName(value)}");
            else if (value.HasValue)
                values.Add(value.Inner);
        }

        return CelValue.ListOf([.. values]);
    }
}

/// <summary>A map as it is written.</summary>
internal sealed class MapMaker(Operation[] keys, Operation[] values, bool[] optional, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var map = new EntryMap(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            var key = keys[i].Evaluate(frame);
            if (key.IsError)
                return key;
            var value = values[i].Evaluate(frame);
            if (value.IsError)
                return value;
            if (key.Kind is not (CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.String))
                return CelValue.Error($"a map key must be bool, int, uint or string, not {Readable.TypeName(key)}", keys[i].At);
            if (optional[i] && value.Kind != CelKind.Optional)
                return Fail($"'?' needs an optional value, not {Readable.TypeName(value)}");
            if (optional[i] && !value.HasValue)
                continue;
            frame.SpendKey(key);
            if (!map.TryAdd(key, optional[i] ? value.Inner : value))
                return CelValue.Error("the map has this key twice", keys[i].At);
        }

        return CelValue.Of(map);
    }
}

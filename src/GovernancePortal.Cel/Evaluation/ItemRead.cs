namespace GovernancePortal.Cel.Evaluation;

/// <summary><c>operand[key]</c>, or <c>operand[?key]</c>, which is an optional value.</summary>
internal sealed class ItemRead(Operation operand, Operation key, bool isOptional, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var holder = operand.Evaluate(frame);
        if (holder.IsError)
            return holder;
        var wanted = key.Evaluate(frame);
        if (wanted.IsError)
            return wanted;
        frame.SpendKey(wanted);
        if (holder.Kind == CelKind.Optional)
            return holder.HasValue ? Optionally.Item(holder.Inner, wanted, At) : CelValue.OptionalNone;
        if (isOptional)
            return Optionally.Item(holder, wanted, At);
        var found = Items.Find(holder, wanted);
        return found.Kind == CelKind.None ? Missing(holder, wanted) : Placed(found);
    }

    private CelValue Missing(in CelValue holder, in CelValue wanted)
    {
        if (holder.Kind == CelKind.Map)
            return Fail("the map has no such key");
        Items.TryPlace(wanted, out var place);
        return Fail($"the list has no item {place}: it holds {holder.List.Count}");
    }
}

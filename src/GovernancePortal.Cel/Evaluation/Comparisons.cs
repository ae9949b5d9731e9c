using GovernancePortal.Cel.Syntax;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>== and !=.</summary>
internal sealed class EqualityTest(bool negated, Operation left, Operation right, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        if (first.IsError)
            return first;
        var second = right.Evaluate(frame);
        if (second.IsError)
            return second;
        return Parts(first, second, frame);
    }

    private CelValue Parts(in CelValue first, in CelValue second, Frame frame)
    {
        if (first.Kind == CelKind.String && second.Kind == CelKind.String)
            return CelValue.Of(Equality.TextsAreEqual(first.Text, second.Text, frame) != negated);
        try
        {
            return CelValue.Of(Equality.AreEqual(first, second, frame) != negated);
        }
        catch (UnusableValueException unusable)
        {
            return Fail(unusable.Error.Reason);
        }
    }
}

/// <summary>&lt;, &lt;=, &gt; and &gt;=.</summary>
internal sealed class OrderTest(BinaryOperator @operator, Operation left, Operation right, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        if (first.IsError)
            return first;
        var second = right.Evaluate(frame);
        if (second.IsError)
            return second;
        if (!Ordering.IsDefined(first, second))
            return Fail($"'{@operator.Symbol()}' is not defined between {Readable.TypeName(first)} and {Readable.TypeName(second)}");
        var order = Ordering.Compare(first, second, frame);
        return CelValue.Of(@operator switch
        {
            BinaryOperator.Less => order < 0,
            BinaryOperator.LessOrEqual => order <= 0,
            BinaryOperator.Greater => order > 0,
            _ => order >= 0,
        });
    }
}

/// <summary>in: an item of a list, or a key of a map.</summary>
internal sealed class Membership(Operation element, Operation container, int at) : Operation(at)
{
    /// <summary>An item that cannot be read is an exception, which is dearer than a comparison.</summary>
    private const int StepsOfAFailure = 50;

    public override CelValue Evaluate(Frame frame)
    {
        var wanted = element.Evaluate(frame);
        if (wanted.IsError)
            return wanted;
        var holder = container.Evaluate(frame);
        return holder.Kind switch
        {
            CelKind.List => InList(holder.List, wanted, frame),
            CelKind.Map => InMap(holder.Map, wanted, frame),
            CelKind.Error => holder,
            _ => Fail($"'in' needs a list or a map on its right, not {Readable.TypeName(holder)}"),
        };
    }

    private CelValue InList(CelList list, in CelValue wanted, Frame frame)
    {
        frame.Spend(list.Count);
        CelValue? broken = null;
        for (var i = 0; i < list.Count; i++)
        {
            try
            {
                if (Equality.AreEqual(list[i], wanted, frame))
                    return CelValue.True;
            }
            catch (UnusableValueException unusable)
            {
                frame.Spend(StepsOfAFailure);
                broken ??= Fail(unusable.Error.Reason);
            }
        }

        return broken ?? CelValue.False;
    }

    private CelValue InMap(CelMap map, in CelValue wanted, Frame frame)
    {
        frame.SpendKey(wanted);
        return map.Failure is { } failure ? Fail(failure.Reason) : CelValue.Of(map.TryGet(wanted, out _));
    }
}

using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>&amp;&amp; and ||: the side that decides wins over an error of the other, in either order (langdef.md, "Logical Operators").</summary>
internal sealed class Connective(bool isAnd, Operation left, Operation right, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        if (first.Kind == CelKind.Bool && first.Truth != isAnd)
            return first;
        var second = right.Evaluate(frame);
        if (second.Kind == CelKind.Bool && (second.Truth != isAnd || first.Kind == CelKind.Bool))
            return second;
        if (first.IsError)
            return first;
        if (first.Kind == CelKind.Bool && second.IsError)
            return second;
        return Fail($"'{(isAnd ? "&&" : "||")}' needs bool on both sides, not {Readable.TypeName(first.Kind == CelKind.Bool ? second : first)}");
    }
}

internal sealed class Negation(Operation operand, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        return value.Kind switch
        {
            CelKind.Bool => CelValue.Of(!value.Truth),
            CelKind.Error => value,
            _ => Fail($"'!' needs a bool, not {Readable.TypeName(value)}"),
        };
    }
}

internal sealed class Choice(Operation test, Operation then, Operation otherwise, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = test.Evaluate(frame);
        return value.Kind switch
        {
            CelKind.Bool => value.Truth ? then.Evaluate(frame) : otherwise.Evaluate(frame),
            CelKind.Error => value,
            _ => Fail($"the condition before '?' must be a bool, not {Readable.TypeName(value)}"),
        };
    }
}

using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>The sign of a number turned round.</summary>
internal sealed class Minus(Operation operand, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        return value.Kind switch
        {
            CelKind.Int when value.Int == long.MinValue => Fail("'-' overflows 64 bits"),
            CelKind.Int => CelValue.Of(-value.Int),
            CelKind.Double => CelValue.Of(-value.Double),
            CelKind.Error => value,
            _ => Fail($"'-' is not defined for {Readable.TypeName(value)}"),
        };
    }
}

using GovernancePortal.Cel.Patterns;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary><c>matches</c> with a pattern written in the expression: it was read when the expression was.</summary>
internal sealed class PatternTest(Operation operand, Pattern pattern, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        return value.Kind switch
        {
            CelKind.String => Placed(pattern.Matches(value.Text, frame)),
            CelKind.Error => value,
            _ => Fail($"matches() is not defined for {Readable.TypeName(value)}, string"),
        };
    }
}

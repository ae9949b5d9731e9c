using GovernancePortal.Cel.Syntax;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>+ - * / %: of two values of one type, exact or an error (langdef.md, "Numeric Values" and "Overflow").</summary>
internal sealed class Arithmetic(BinaryOperator @operator, Operation left, Operation right, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        if (first.IsError)
            return first;
        var second = right.Evaluate(frame);
        if (second.IsError)
            return second;
        return (first.Kind, second.Kind) switch
        {
            (CelKind.Int, CelKind.Int) => Ints(first.Int, second.Int),
            (CelKind.Uint, CelKind.Uint) => Uints(first.Uint, second.Uint),
            (CelKind.Double, CelKind.Double) when @operator != BinaryOperator.Modulo => CelValue.Of(Doubles(first.Double, second.Double)),
            _ => @operator switch
            {
                BinaryOperator.Add => Placed(Sum.Of(first, second, frame) ?? Undefined(first, second)),
                BinaryOperator.Subtract => Placed(Sum.Difference(first, second) ?? Undefined(first, second)),
                _ => Undefined(first, second),
            },
        };
    }

    private CelValue Ints(long a, long b)
    {
        switch (@operator)
        {
            case BinaryOperator.Add:
                var sum = unchecked(a + b);
                return ((a ^ sum) & (b ^ sum)) < 0 ? Overflow() : CelValue.Of(sum);
            case BinaryOperator.Subtract:
                var difference = unchecked(a - b);
                return ((a ^ b) & (a ^ difference)) < 0 ? Overflow() : CelValue.Of(difference);
            case BinaryOperator.Multiply:
                var high = Math.BigMul(a, b, out var low);
                return high == low >> 63 ? CelValue.Of(low) : Overflow();
            default:
                if (b == 0)
                    return Fail("division by zero");
                if (a == long.MinValue && b == -1)
                    return Overflow();
                return CelValue.Of(@operator == BinaryOperator.Divide ? a / b : a % b);
        }
    }

    private CelValue Uints(ulong a, ulong b)
    {
        switch (@operator)
        {
            case BinaryOperator.Add:
                return a > ulong.MaxValue - b ? Overflow() : CelValue.Of(a + b);
            case BinaryOperator.Subtract:
                return b > a ? Overflow() : CelValue.Of(a - b);
            case BinaryOperator.Multiply:
                return Math.BigMul(a, b, out var low) == 0 ? CelValue.Of(low) : Overflow();
            default:
                if (b == 0)
                    return Fail("division by zero");
                return CelValue.Of(@operator == BinaryOperator.Divide ? a / b : a % b);
        }
    }

    private double Doubles(double a, double b) => @operator switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        _ => a / b,
    };

    private CelValue Overflow() => Fail($"'{@operator.Symbol()}' overflows 64 bits");

    private CelValue Undefined(in CelValue a, in CelValue b)
        => Fail($"'{@operator.Symbol()}' is not defined between {Readable.TypeName(a)} and {Readable.TypeName(b)}");
}

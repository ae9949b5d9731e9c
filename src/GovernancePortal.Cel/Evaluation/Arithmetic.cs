using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>Arithmetic on two values of one type, exact or an error (langdef.md, "Numeric Values" and "Overflow").</summary>
internal static class Arithmetic
{
    public static object? Apply(BinaryOperator @operator, object? left, object? right, SourcePosition position)
    {
        try
        {
            return (left, right) switch
            {
                (long a, long b) => Int(@operator, a, b),
                (ulong a, ulong b) => Uint(@operator, a, b),
                (double a, double b) when @operator != BinaryOperator.Modulo => Double(@operator, a, b),
                (string a, string b) when @operator == BinaryOperator.Add => a + b,
                (PlainList a, PlainList b) when @operator == BinaryOperator.Add => new PlainList([.. a, .. b]),
                _ => new CelError(
                    $"'{@operator.Symbol()}' is not defined between {PlainValue.TypeName(left)} and {PlainValue.TypeName(right)}", position),
            };
        }
        catch (OverflowException)
        {
            return new CelError($"'{@operator.Symbol()}' overflows 64 bits", position);
        }
        catch (DivideByZeroException)
        {
            return new CelError("division by zero", position);
        }
    }

    public static object Negate(object? operand, SourcePosition position) => operand switch
    {
        long.MinValue => new CelError("'-' overflows 64 bits", position),
        long value => -value,
        double value => -value,
        _ => new CelError($"'-' is not defined for {PlainValue.TypeName(operand)}", position),
    };

    private static long Int(BinaryOperator @operator, long a, long b) => checked(@operator switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide => a / b,
        // the hardware traps on the smallest int modulo -1, the language defines an overflow
        _ => a % b,
    });

    private static ulong Uint(BinaryOperator @operator, ulong a, ulong b) => checked(@operator switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide => a / b,
        _ => a % b,
    });

    private static double Double(BinaryOperator @operator, double a, double b) => @operator switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        _ => a / b,
    };
}

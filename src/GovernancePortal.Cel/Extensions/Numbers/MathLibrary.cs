using static GovernancePortal.Cel.Functions.Overload;

namespace GovernancePortal.Cel.Extensions.Numbers;

/// <summary>The functions of the namespace <c>math</c>.</summary>
internal static class MathLibrary
{
    public static CelLibrary Instance { get; } = new("math")
    {
        Functions =
        [
            .. Extremes.All,
            .. Bits.All,
            OfDouble("math.ceil", Math.Ceiling),
            OfDouble("math.floor", Math.Floor),
            OfDouble("math.round", static value => Math.Round(value, MidpointRounding.AwayFromZero)),
            OfDouble("math.trunc", Math.Truncate),
            Test("math.isNaN", double.IsNaN),
            Test("math.isInf", double.IsInfinity),
            Test("math.isFinite", double.IsFinite),
            Function("math.abs", [CelType.Int], CelType.Int, static (arguments, _) => Abs(arguments[0].Int)),
            Function("math.abs", [CelType.Uint], CelType.Uint, static (arguments, _) => arguments[0]),
            Function("math.abs", [CelType.Double], CelType.Double, static (arguments, _) => CelValue.Of(Math.Abs(arguments[0].Double))),
            Function("math.sign", [CelType.Int], CelType.Int, static (arguments, _) => CelValue.Of((long)Math.Sign(arguments[0].Int))),
            Function("math.sign", [CelType.Uint], CelType.Uint, static (arguments, _) => CelValue.Of(arguments[0].Uint == 0 ? 0UL : 1UL)),
            Function("math.sign", [CelType.Double], CelType.Double, static (arguments, _) => Sign(arguments[0].Double)),
            Function("math.sqrt", [CelType.Double], CelType.Double, static (arguments, _) => CelValue.Of(Math.Sqrt(arguments[0].Double))),
            Function("math.sqrt", [CelType.Int], CelType.Double, static (arguments, _) => CelValue.Of(Math.Sqrt(arguments[0].Int))),
            Function("math.sqrt", [CelType.Uint], CelType.Double, static (arguments, _) => CelValue.Of(Math.Sqrt(arguments[0].Uint))),
        ],
    };

    private static Functions.Overload OfDouble(string name, Func<double, double> body)
        => Function(name, [CelType.Double], CelType.Double, (arguments, _) => CelValue.Of(body(arguments[0].Double)));

    private static Functions.Overload Test(string name, Func<double, bool> body)
        => Function(name, [CelType.Double], CelType.Bool, (arguments, _) => CelValue.Of(body(arguments[0].Double)));

    private static CelValue Abs(long value) => value == long.MinValue ? CelValue.Error("math.abs() overflows 64 bits") : CelValue.Of(Math.Abs(value));

    private static CelValue Sign(double value) => double.IsNaN(value) ? CelValue.Of(value) : CelValue.Of((double)Math.Sign(value));
}

using GovernancePortal.Cel.Evaluation;
using GovernancePortal.Cel.Functions;
using GovernancePortal.Cel.Values;
using static GovernancePortal.Cel.Functions.Overload;

namespace GovernancePortal.Cel.Extensions.Numbers;

/// <summary><c>math.greatest</c> and <c>math.least</c> of numbers of any types, or of a list of them. Of equal ones the first.</summary>
internal static class Extremes
{
    public static IEnumerable<Overload> All { get; } = [.. Of("math.greatest", 1), .. Of("math.least", -1)];

    private static Overload[] Of(string name, int sign) =>
    [
        Function(name, [CelType.Int], CelType.Int, static (arguments, _) => arguments[0]),
        Function(name, [CelType.Uint], CelType.Uint, static (arguments, _) => arguments[0]),
        Function(name, [CelType.Double], CelType.Double, static (arguments, _) => arguments[0]),
        Function(name, [CelType.List(CelType.Variable(1))], CelType.Variable(1), (arguments, frame) => OfList(name, arguments[0].List, sign, frame)),
        Function(name, [CelType.Int, CelType.Int], CelType.Int, (arguments, frame) => OfMany(name, arguments, sign, frame)),
        Function(name, [CelType.Uint, CelType.Uint], CelType.Uint, (arguments, frame) => OfMany(name, arguments, sign, frame)),
        Function(name, [CelType.Double, CelType.Double], CelType.Double, (arguments, frame) => OfMany(name, arguments, sign, frame)),
        Variadic(name, CelType.Dyn, CelType.Dyn, (arguments, frame) => OfMany(name, arguments, sign, frame)),
    ];

    private static CelValue OfList(string name, CelList list, int sign, Frame frame) => list.Count == 0
        ? CelValue.Error($"{name}() needs at least one number")
        : OfMany(name, [.. list], sign, frame);

    private static CelValue OfMany(string name, ReadOnlySpan<CelValue> numbers, int sign, Frame frame)
    {
        frame.Spend(numbers.Length);
        var best = numbers[0];
        foreach (var number in numbers)
        {
            if (number.IsError)
                return number;
            if (!number.IsNumber)
                return CelValue.Error($"{name}() is not defined for {Readable.TypeName(number)}");
            if (Ordering.Numbers(number, best) * sign > 0)
                best = number;
        }

        return best;
    }
}

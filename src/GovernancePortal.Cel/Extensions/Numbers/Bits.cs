using GovernancePortal.Cel.Functions;
using static GovernancePortal.Cel.Functions.Overload;

namespace GovernancePortal.Cel.Extensions.Numbers;

/// <summary>Bits of ints and uints. A shift to the right fills with zeros; one by 64 and more gives 0.</summary>
internal static class Bits
{
    public static IEnumerable<Overload> All { get; } =
    [
        .. Pair("math.bitAnd", static (a, b) => a & b),
        .. Pair("math.bitOr", static (a, b) => a | b),
        .. Pair("math.bitXor", static (a, b) => a ^ b),
        Function("math.bitNot", [CelType.Int], CelType.Int, static (arguments, _) => CelValue.Of(~arguments[0].Int)),
        Function("math.bitNot", [CelType.Uint], CelType.Uint, static (arguments, _) => CelValue.Of(~arguments[0].Uint)),
        .. Shift("math.bitShiftLeft", static (value, by) => value << by),
        .. Shift("math.bitShiftRight", static (value, by) => value >> by),
    ];

    private static Overload[] Pair(string name, Func<ulong, ulong, ulong> body) =>
    [
        Function(name, [CelType.Int, CelType.Int], CelType.Int, (arguments, _) => CelValue.Of(unchecked((long)body(arguments[0].Uint, arguments[1].Uint)))),
        Function(name, [CelType.Uint, CelType.Uint], CelType.Uint, (arguments, _) => CelValue.Of(body(arguments[0].Uint, arguments[1].Uint))),
    ];

    private static Overload[] Shift(string name, Func<ulong, int, ulong> body) =>
    [
        Function(name, [CelType.Int, CelType.Int], CelType.Int, (arguments, _) => arguments[1].Int < 0
            ? Negative(name)
            : CelValue.Of(unchecked((long)Shifted(arguments[0].Uint, arguments[1].Int, body)))),
        Function(name, [CelType.Uint, CelType.Int], CelType.Uint, (arguments, _) => arguments[1].Int < 0
            ? Negative(name)
            : CelValue.Of(Shifted(arguments[0].Uint, arguments[1].Int, body))),
    ];

    private static ulong Shifted(ulong value, long by, Func<ulong, int, ulong> body) => by > 63 ? 0 : body(value, (int)by);

    private static CelValue Negative(string name) => CelValue.Error($"{name}() cannot shift by a negative number");
}

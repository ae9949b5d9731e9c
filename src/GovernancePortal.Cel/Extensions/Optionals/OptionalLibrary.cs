using GovernancePortal.Cel.Parsing;
using GovernancePortal.Cel.Syntax;
using static GovernancePortal.Cel.Functions.Overload;

namespace GovernancePortal.Cel.Extensions.Optionals;

/// <summary>Optional values: optional.of, optional.none, hasValue, value, or, orValue, optMap, optFlatMap, and the marks <c>.?</c>, <c>[?]</c> and <c>{?}</c>.</summary>
internal static class OptionalLibrary
{
    private static readonly CelType T = CelType.Variable(1);
    private static readonly CelType OptionalT = CelType.Optional(T);

    public static CelLibrary Instance { get; } = new("optional")
    {
        AllowsOptionals = true,
        Types = [CelType.AnyOptional],
        Functions =
        [
            Function("optional.of", [T], OptionalT, static (arguments, _) => CelValue.OptionalOf(arguments[0])),
            Function("optional.none", [], OptionalT, static (_, _) => CelValue.OptionalNone),
            Function("optional.ofNonZeroValue", [T], OptionalT, static (arguments, _) => IsZero(arguments[0]) ? CelValue.OptionalNone : CelValue.OptionalOf(arguments[0])),
            Method("hasValue", [OptionalT], CelType.Bool, static (arguments, _) => CelValue.Of(arguments[0].HasValue)),
            Method("value", [OptionalT], T, static (arguments, _) => arguments[0].HasValue ? arguments[0].Inner : CelValue.Error("the optional value is empty")),
            Method("or", [OptionalT, OptionalT], OptionalT, static (arguments, _) => arguments[0].HasValue ? arguments[0] : arguments[1]),
            Method("orValue", [OptionalT, T], T, static (arguments, _) => arguments[0].HasValue ? arguments[0].Inner : arguments[1]),
        ],
        Macros = [new("optMap", call => Body(call, isFlat: false)), new("optFlatMap", call => Body(call, isFlat: true))],
    };

    private static OptionalLoop? Body(MacroCall call, bool isFlat) => call is { Receiver: { } operand, Arguments: [_, var body] }
        ? new OptionalLoop(operand, call.Variable(0), body, isFlat, call.At)
        : null;

    private static bool IsZero(in CelValue value) => value.Kind switch
    {
        CelKind.Null => true,
        CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.Duration => value.Int == 0,
        CelKind.Double => value.Double == 0,
        CelKind.String => value.Text.Length == 0,
        CelKind.Bytes => value.Bytes.Length == 0,
        CelKind.List => value.List.Count == 0,
        CelKind.Map => value.Map.Count == 0,
        CelKind.Timestamp => value.Timestamp == default,
        CelKind.Optional => !value.HasValue,
        _ => false,
    };
}

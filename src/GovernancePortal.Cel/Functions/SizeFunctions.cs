using GovernancePortal.Cel.Evaluation;
using static GovernancePortal.Cel.Functions.Overload;

namespace GovernancePortal.Cel.Functions;

/// <summary><c>size</c> of strings in code points, of bytes, lists and maps, as a function and as a method.</summary>
internal static class SizeFunctions
{
    public static IEnumerable<Overload> All { get; } =
    [
        .. Both(CelType.String, static (arguments, frame) => OfText(arguments[0].Text, frame)),
        .. Both(CelType.Bytes, static (arguments, _) => CelValue.Of((long)arguments[0].Bytes.Length)),
        .. Both(CelType.AnyList, static (arguments, _) => CelValue.Of((long)arguments[0].List.Count)),
        .. Both(CelType.AnyMap, static (arguments, _) => OfMap(arguments[0].Map)),
    ];

    private static Overload[] Both(CelType type, FunctionBody body)
        => [Function("size", [type], CelType.Int, body), Method("size", [type], CelType.Int, body)];

    private static CelValue OfText(string text, Frame frame)
    {
        frame.SpendText(text.Length);
        return CelValue.Of(CodePoints.Count(text));
    }

    private static CelValue OfMap(CelMap map) => map.Failure is { } failure ? CelValue.Error(failure) : CelValue.Of((long)map.Count);
}

using GovernancePortal.Cel.Parsing;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Extensions.Comprehensions;

/// <summary>Macros with two variables: index and item of a list, key and value of a map.</summary>
internal static class ComprehensionLibrary
{
    public static CelLibrary Instance { get; } = new("comprehensions")
    {
        Macros =
        [
            new("all", call => Quantifier(call, LoopKind.All)),
            new("exists", call => Quantifier(call, LoopKind.Exists)),
            new("existsOne", call => Quantifier(call, LoopKind.ExistsOne)),
            new("exists_one", call => Quantifier(call, LoopKind.ExistsOne)),
            new("transformList", call => Transform(call, LoopKind.Collect)),
            new("transformMap", call => Transform(call, LoopKind.CollectMap)),
            new("transformMapEntry", call => Transform(call, LoopKind.CollectEntries)),
        ],
    };

    private static Loop? Quantifier(MacroCall call, LoopKind kind) => call is { Receiver: { } range, Arguments: [_, _, var body] }
        ? new Loop(kind, range, Variables(call), null, body, call.At)
        : null;

    private static Loop? Transform(MacroCall call, LoopKind kind) => call switch
    {
        { Receiver: { } range, Arguments: [_, _, var body] } => new Loop(kind, range, Variables(call), null, body, call.At),
        { Receiver: { } range, Arguments: [_, _, var filter, var body] } => new Loop(kind, range, Variables(call), filter, body, call.At),
        _ => null,
    };

    private static string[] Variables(MacroCall call)
    {
        string[] names = [call.Variable(0), call.Variable(1)];
        return string.Equals(names[0], names[1], StringComparison.Ordinal)
            ? throw call.Refusal("the two variables of a loop need two names", call.Arguments[1].At)
            : names;
    }
}

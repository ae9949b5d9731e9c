using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>The macros of the core: has, all, exists, exists_one, filter and map (langdef.md, "Macros").</summary>
internal static class StandardMacros
{
    public static IEnumerable<KeyValuePair<string, MacroExpansion>> All { get; } =
    [
        new("has", Has),
        new("all", call => Quantifier(call, LoopKind.All)),
        new("exists", call => Quantifier(call, LoopKind.Exists)),
        new("exists_one", call => Quantifier(call, LoopKind.ExistsOne)),
        new("filter", Filter),
        new("map", Map),
    ];

    private static Presence? Has(MacroCall call)
    {
        if (call.Receiver is not null)
            return null;
        return call.Arguments is [Select select]
            ? new Presence(select.Operand, select.Field, select.IsOptional, call.At)
            : throw call.Refusal("has() takes one field selection, such as has(card.license)", call.At);
    }

    private static Loop? Quantifier(MacroCall call, LoopKind kind) => call is { Receiver: { } range, Arguments: [_, var body] }
        ? new Loop(kind, range, [call.Variable(0)], null, body, call.At)
        : null;

    private static Loop? Filter(MacroCall call)
    {
        if (call is not { Receiver: { } range, Arguments: [var variable, var test] })
            return null;
        var name = call.Variable(0);
        return new Loop(LoopKind.Collect, range, [name], test, new Identifier(name, false, variable.At), call.At);
    }

    private static Loop? Map(MacroCall call) => call switch
    {
        { Receiver: { } range, Arguments: [_, var body] } => new Loop(LoopKind.Collect, range, [call.Variable(0)], null, body, call.At),
        { Receiver: { } range, Arguments: [_, var test, var body] } => new Loop(LoopKind.Collect, range, [call.Variable(0)], test, body, call.At),
        _ => null,
    };
}

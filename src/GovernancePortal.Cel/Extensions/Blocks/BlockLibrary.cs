using System.Globalization;
using GovernancePortal.Cel.Parsing;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Extensions.Blocks;

/// <summary>
/// <c>cel.block([values], body)</c> with <c>cel.index(n)</c> for value n, and <c>cel.iterVar(depth, n)</c> as the name of a loop's variable: the form in
/// which optimisers write what they found to be common.
/// </summary>
internal static class BlockLibrary
{
    public static CelLibrary Instance { get; } = new("block")
    {
        Macros = [new("block", Whole), new("index", Index), new("iterVar", LoopVariable)],
    };

    private static Block? Whole(MacroCall call)
    {
        if (!call.IsIn("cel") || call.Arguments is not [var values, var body])
            return null;
        return values is ListLiteral { Optional.Count: 0 } list
            ? new Block(list.Items, body, call.At)
            : throw call.Refusal("cel.block() needs a list of values first", values.At);
    }

    private static Identifier? Index(MacroCall call) => call.IsIn("cel") && call.Arguments is [Literal { Value: { Kind: CelKind.Int, Int: >= 0 } index }]
        ? new Identifier(Block.NameOf(index.Int), false, call.At)
        : null;

    private static Identifier? LoopVariable(MacroCall call)
        => call.IsIn("cel") && call.Arguments is [Literal { Value: { Kind: CelKind.Int, Int: >= 0 } depth }, Literal { Value: { Kind: CelKind.Int, Int: >= 0 } number }]
            ? new Identifier(string.Create(CultureInfo.InvariantCulture, $"@it:{depth.Int}:{number.Int}"), false, call.At)
            : null;
}

using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Checking;

/// <summary>The steps that an expression may need at most: its parts, those in loops as often as the loop goes round.</summary>
internal static class CostEstimate
{
    /// <summary>Where counting ends; nothing that dear is ever evaluated.</summary>
    private const long Beyond = long.MaxValue / 4;

    public static long Of(Node root, CelLimits limits) => Of(root, (long)limits.AssumedItems);

    private static long Of(Node node, long assumed) => Capped(1 + node switch
    {
        Select select => Of(select.Operand, assumed),
        Presence presence => Of(presence.Operand, assumed),
        Indexing indexing => Of(indexing.Operand, assumed) + Of(indexing.Key, assumed),
        Unary unary => Of(unary.Operand, assumed),
        Binary binary => Of(binary.Left, assumed) + Of(binary.Right, assumed),
        Conditional choice => Of(choice.Test, assumed) + Math.Max(Of(choice.Then, assumed), Of(choice.Otherwise, assumed)),
        Call call => All(call.Arguments, assumed) + (call.Receiver is null ? 0 : Of(call.Receiver, assumed)),
        ListLiteral list => All(list.Items, assumed),
        MapLiteral map => map.Entries.Aggregate(0L, (sum, entry) => Capped(sum + Of(entry.Key, assumed) + Of(entry.Value, assumed))),
        Loop loop => Of(loop.Range, assumed) + Rounds(loop, assumed),
        Binding binding => Of(binding.Value, assumed) + Of(binding.Body, assumed),
        Block block => All(block.Values, assumed) + Of(block.Body, assumed),
        OptionalLoop optional => Of(optional.Operand, assumed) + Of(optional.Body, assumed),
        _ => 0,
    });

    private static long All(IReadOnlyList<Node> nodes, long assumed) => nodes.Aggregate(0L, (sum, node) => Capped(sum + Of(node, assumed)));

    private static long Rounds(Loop loop, long assumed)
    {
        var rounds = loop.Range switch
        {
            ListLiteral list => list.Items.Count,
            MapLiteral map => map.Entries.Count,
            _ => assumed,
        };
        var body = 1 + Of(loop.Body, assumed) + (loop.Filter is null ? 0 : Of(loop.Filter, assumed));
        return body > Beyond / Math.Max(1, rounds) ? Beyond : body * rounds;
    }

    private static long Capped(long cost) => Math.Min(cost, Beyond);
}

using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>Counts what the parser builds and stops it at the limits.</summary>
internal sealed class NodeBudget(CelLimits limits)
{
    private int _nodes;
    private int _nesting;

    public Node Count(Node node)
    {
        if (++_nodes > limits.Nodes)
            throw Exceeded($"the expression has more than {limits.Nodes} parts", node.Position);
        if (node.Height > limits.Height)
            throw Exceeded($"the expression chains more than {limits.Height} operations", node.Position);
        return node;
    }

    public void Enter(SourcePosition position)
    {
        if (++_nesting > limits.Nesting)
            throw Exceeded($"the expression is nested more than {limits.Nesting} levels deep", position);
    }

    public void Leave() => _nesting--;

    private static CelException Exceeded(string reason, SourcePosition position) => TokenReader.Refuse(CelErrorKind.Limit, reason, position);
}

using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>Counts what the parser builds and stops it at the limits.</summary>
internal sealed class NodeBudget(TokenReader tokens, CelLimits limits)
{
    private int _nodes;
    private int _nesting;

    public Node Count(Node node)
    {
        if (++_nodes > limits.Nodes)
            throw Exceeded($"the expression has more than {limits.Nodes} parts", node.At);
        if (node.Height > limits.Height)
            throw Exceeded($"the expression chains more than {limits.Height} operations", node.At);
        return node;
    }

    public void Enter(int at)
    {
        if (++_nesting > limits.Nesting)
            throw Exceeded($"the expression is nested more than {limits.Nesting} levels deep", at);
    }

    public void Leave() => _nesting--;

    private CelException Exceeded(string reason, int at) => tokens.Refusal(CelErrorKind.Limit, reason, at);
}

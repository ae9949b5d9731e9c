namespace GovernancePortal.Cel.Syntax;

internal sealed class Unary(UnaryOperator @operator, Node operand, int at) : Node(at, Above(operand))
{
    public UnaryOperator Operator { get; } = @operator;

    public Node Operand { get; } = operand;
}

internal sealed class Binary(BinaryOperator @operator, Node left, Node right, int at) : Node(at, Above(left, right))
{
    public BinaryOperator Operator { get; } = @operator;

    public Node Left { get; } = left;

    public Node Right { get; } = right;
}

internal sealed class Conditional(Node test, Node then, Node otherwise, int at) : Node(at, Math.Max(Above(test), Above(then, otherwise)))
{
    public Node Test { get; } = test;

    public Node Then { get; } = then;

    public Node Otherwise { get; } = otherwise;
}

/// <summary>A call of a function, or of a method where there is a receiver.</summary>
internal sealed class Call(string name, Node? receiver, IReadOnlyList<Node> arguments, int at)
    : Node(at, Math.Max(Above(arguments), receiver is null ? 0 : Above(receiver)))
{
    public string Name { get; } = name;

    public Node? Receiver { get; } = receiver;

    public IReadOnlyList<Node> Arguments { get; } = arguments;
}

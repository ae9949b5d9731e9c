namespace GovernancePortal.Cel.Syntax;

/// <summary>A part of an expression. <paramref name="Height"/> counts the nodes on the longest way down to a leaf, this one included.</summary>
internal abstract record Node(SourcePosition Position, int Height)
{
    protected static int Above(params IEnumerable<Node> children) => 1 + children.Select(child => child.Height).DefaultIfEmpty().Max();
}

internal sealed record Literal(object? Value, SourcePosition Position) : Node(Position, 1);

internal sealed record Identifier(string Name, SourcePosition Position) : Node(Position, 1);

internal sealed record Select(Node Operand, string Field, SourcePosition Position) : Node(Position, Above(Operand));

/// <summary>The macro <c>has(operand.field)</c>.</summary>
internal sealed record Has(Node Operand, string Field, SourcePosition Position) : Node(Position, Above(Operand));

internal sealed record Index(Node Operand, Node Key, SourcePosition Position) : Node(Position, Above(Operand, Key));

internal sealed record Unary(UnaryOperator Operator, Node Operand, SourcePosition Position) : Node(Position, Above(Operand));

internal sealed record Binary(BinaryOperator Operator, Node Left, Node Right, SourcePosition Position) : Node(Position, Above(Left, Right));

internal sealed record Conditional(Node Test, Node Then, Node Otherwise, SourcePosition Position) : Node(Position, Above(Test, Then, Otherwise));

/// <summary>A call of a built-in function; a method's receiver is the first argument.</summary>
internal sealed record Call(Function Function, IReadOnlyList<Node> Arguments, SourcePosition Position) : Node(Position, Above(Arguments));

internal sealed record ListLiteral(IReadOnlyList<Node> Items, SourcePosition Position) : Node(Position, Above(Items));

internal sealed record MapLiteral(IReadOnlyList<MapEntry> Entries, SourcePosition Position)
    : Node(Position, Above(Entries.SelectMany(entry => new[] { entry.Key, entry.Value })));

internal readonly record struct MapEntry(Node Key, Node Value);

namespace GovernancePortal.Cel.Syntax;

/// <summary><c>operand.field</c>, or <c>operand.?field</c> where it is optional.</summary>
internal sealed class Select(Node operand, string field, bool isOptional, int at) : Node(at, Above(operand))
{
    public Node Operand { get; } = operand;

    public string Field { get; } = field;

    public bool IsOptional { get; } = isOptional;
}

/// <summary>The macro <c>has(operand.field)</c>.</summary>
internal sealed class Presence(Node operand, string field, bool isOptional, int at) : Node(at, Above(operand))
{
    public Node Operand { get; } = operand;

    public string Field { get; } = field;

    /// <summary>Whether it was <c>has(operand.?field)</c>.</summary>
    public bool IsOptional { get; } = isOptional;
}

/// <summary><c>operand[key]</c>, or <c>operand[?key]</c> where it is optional.</summary>
internal sealed class Indexing(Node operand, Node key, bool isOptional, int at) : Node(at, Above(operand, key))
{
    public Node Operand { get; } = operand;

    public Node Key { get; } = key;

    public bool IsOptional { get; } = isOptional;
}

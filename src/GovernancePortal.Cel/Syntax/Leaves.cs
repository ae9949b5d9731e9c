namespace GovernancePortal.Cel.Syntax;

internal sealed class Literal(CelValue value, int at) : Node(at, 1)
{
    public CelValue Value { get; } = value;
}

/// <summary>A name. An absolute one is written with a leading point: containers and loops are passed over.</summary>
internal sealed class Identifier(string name, bool isAbsolute, int at) : Node(at, 1)
{
    public string Name { get; } = name;

    public bool IsAbsolute { get; } = isAbsolute;
}

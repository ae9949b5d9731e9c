using System.Globalization;

namespace GovernancePortal.Cel.Syntax;

internal enum LoopKind
{
    All,
    Exists,
    ExistsOne,

    /// <summary><c>filter</c>, <c>map</c> and <c>transformList</c>: a list of what the body gives for the items that pass the filter.</summary>
    Collect,

    /// <summary><c>transformMap</c>: a map with the same keys.</summary>
    CollectMap,

    /// <summary><c>transformMapEntry</c>: the body gives a map of entries.</summary>
    CollectEntries,
}

/// <summary>
/// A macro that goes through a list or map (langdef.md, "Macros"). One variable is the item or key, two are index and item, or key and value.
/// </summary>
internal sealed class Loop(LoopKind kind, Node range, IReadOnlyList<string> variables, Node? filter, Node body, int at)
    : Node(at, Math.Max(Above(range, body), filter is null ? 0 : Above(filter)))
{
    public LoopKind Kind { get; } = kind;

    public Node Range { get; } = range;

    public IReadOnlyList<string> Variables { get; } = variables;

    public Node? Filter { get; } = filter;

    public Node Body { get; } = body;
}

/// <summary><c>cel.bind(variable, value, body)</c>.</summary>
internal sealed class Binding(string variable, Node value, Node body, int at) : Node(at, Above(value, body))
{
    public string Variable { get; } = variable;

    public Node Value { get; } = value;

    public Node Body { get; } = body;
}

/// <summary><c>cel.block([values], body)</c>: value N is the variable <c>@index</c>N in those after it and in the body.</summary>
internal sealed class Block(IReadOnlyList<Node> values, Node body, int at) : Node(at, Math.Max(Above(values), Above(body)))
{
    public IReadOnlyList<Node> Values { get; } = values;

    public Node Body { get; } = body;

    /// <summary>The name of a value's variable; no name of the language begins like it.</summary>
    public static string NameOf(long index) => string.Create(CultureInfo.InvariantCulture, $"@index{index}");
}

/// <summary><c>operand.optMap(variable, body)</c>; <c>optFlatMap</c>, whose body is optional itself, where it is flat.</summary>
internal sealed class OptionalLoop(Node operand, string variable, Node body, bool isFlat, int at) : Node(at, Above(operand, body))
{
    public Node Operand { get; } = operand;

    public string Variable { get; } = variable;

    public Node Body { get; } = body;

    public bool IsFlat { get; } = isFlat;
}

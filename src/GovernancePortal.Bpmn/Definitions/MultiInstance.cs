namespace GovernancePortal.Bpmn.Definitions;

/// <summary>
/// Done once for each element of a list, or a number of times, at the same time or one after the other. Each instance sees its number, from 1,
/// as <c>loopCounter</c>, and the counts of BPMN's table 10.30 (<c>numberOfInstances</c>, <c>numberOfActiveInstances</c>,
/// <c>numberOfCompletedInstances</c>).
/// </summary>
public sealed record MultiInstance : LoopCharacteristics
{
    internal MultiInstance()
    {
    }

    public required bool IsSequential { get; init; }

    /// <summary>An expression for how many; null when <see cref="Collection"/> says it.</summary>
    public required string? Cardinality { get; init; }

    /// <summary><c>gp:collection</c>: an expression for the list of which each instance gets an element.</summary>
    public required string? Collection { get; init; }

    /// <summary><c>gp:item</c>: the variable of an instance that holds its element.</summary>
    public required string? Item { get; init; }

    /// <summary><c>gp:output</c>: the variable of an instance that is kept when it ends; null until the instance writes it.</summary>
    public required string? Output { get; init; }

    /// <summary><c>gp:outputs</c>: the list, outside, that takes each instance's output at its number; null where it has not ended.</summary>
    public required string? Outputs { get; init; }

    /// <summary>Asked each time an instance ends; when it holds, the others are withdrawn.</summary>
    public required string? CompletionCondition { get; init; }
}

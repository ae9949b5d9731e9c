namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Done again and again while the condition holds. Each turn sees its number, from 1, as <c>loopCounter</c>.</summary>
public sealed record StandardLoop : LoopCharacteristics
{
    internal StandardLoop()
    {
    }

    /// <summary>Goes on while this holds; null for until <see cref="Maximum"/>.</summary>
    public required string? Condition { get; init; }

    /// <summary>Whether the condition is asked before the first turn too.</summary>
    public required bool TestBefore { get; init; }

    /// <summary>The most turns; null for no bound of its own.</summary>
    public required int? Maximum { get; init; }
}

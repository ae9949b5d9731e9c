namespace GovernancePortal.Bpmn.Execution;

/// <summary>Bounds that no sound process comes near.</summary>
public sealed record EngineLimits
{
    public static EngineLimits Default { get; } = new();

    /// <summary>Nodes entered and turns of loops begun in one step before it comes to rest; a loop without a task reaches it.</summary>
    public int VisitsPerStep { get; init; } = 1_000;

    /// <summary>Nodes entered over the life of a process.</summary>
    public int VisitsPerProcess { get; init; } = 10_000;

    /// <summary>Instances, or turns of a loop, of one activity.</summary>
    public int Instances { get; init; } = 500;

    /// <summary>Variables of one scope.</summary>
    public int Variables { get; init; } = 500;

    /// <summary>UTF-8 bytes of one variable's JSON.</summary>
    public int VariableSize { get; init; } = 64 * 1024;
}

namespace GovernancePortal.Bpmn.Reading;

/// <summary>How large a file may be.</summary>
public sealed record BpmnLimits
{
    public static BpmnLimits Default { get; } = new();

    /// <summary>Bytes of the file.</summary>
    public int Size { get; init; } = 2 * 1024 * 1024;

    /// <summary>Elements inside one another.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Elements of the file, the diagram's included.</summary>
    public int Elements { get; init; } = 20_000;

    /// <summary>Events, activities and gateways of the process. A host that draws and lists them may want fewer.</summary>
    public int Nodes { get; init; } = 20_000;

    /// <summary>UTF-16 code units of text in one element, and of one attribute.</summary>
    public int Text { get; init; } = 16 * 1024;

    /// <summary>Findings reported for one file; one more says that there are others.</summary>
    public int Findings { get; init; } = 200;
}

using System.Collections.Immutable;

namespace GovernancePortal.Bpmn.Definitions;

/// <summary>
/// An embedded sub-process, or an event sub-process that its own start event sets going; its nodes carry its id as <see cref="FlowNode.ParentId"/>.
/// </summary>
public sealed record SubProcess : Activity
{
    internal SubProcess()
    {
    }

    public bool IsTriggeredByEvent { get; init; }

    /// <summary>Variables that live and end with it, and hide those of the same name outside.</summary>
    public ImmutableArray<VariableDeclaration> Variables { get; init; } = [];

    public override NodeKind Kind => IsTriggeredByEvent ? NodeKind.EventSubProcess : NodeKind.SubProcess;
}

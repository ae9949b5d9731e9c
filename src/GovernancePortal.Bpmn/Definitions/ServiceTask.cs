namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Work for the host.</summary>
public sealed record ServiceTask : FlowNode
{
    internal ServiceTask()
    {
    }

    /// <summary><c>gp:handler</c>: the name under which the host knows the work.</summary>
    public required string Handler { get; init; }

    public override NodeKind Kind => NodeKind.ServiceTask;
}

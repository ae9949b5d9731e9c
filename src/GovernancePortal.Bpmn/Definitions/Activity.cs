namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Work: a task, a sub-process or a call (BPMN 2.0.2, 10.3). Boundary events are attached to activities alone.</summary>
public abstract record Activity : FlowNode
{
    private protected Activity()
    {
    }

    /// <summary>How often it is done; null for once.</summary>
    public LoopCharacteristics? Loop { get; internal init; }
}

namespace GovernancePortal.Bpmn.Definitions.Events;

/// <summary>What an event waits for or throws (BPMN 2.0.2, 10.5.5). The kinds are those of this folder.</summary>
public abstract record EventDefinition
{
    private protected EventDefinition()
    {
    }
}

namespace GovernancePortal.Bpmn.Definitions;

/// <summary>That an activity is done more than once (BPMN 2.0.2, 10.3.8): <see cref="StandardLoop"/> or <see cref="MultiInstance"/>.</summary>
public abstract record LoopCharacteristics
{
    private protected LoopCharacteristics()
    {
    }
}

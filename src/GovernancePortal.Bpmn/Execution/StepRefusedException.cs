namespace GovernancePortal.Bpmn.Execution;

/// <summary>Leaves a step from deep inside; the engine turns it into a refused result.</summary>
internal sealed class StepRefusedException(RefusalCode code, string message) : Exception(message)
{
    public RefusalCode Code { get; } = code;
}

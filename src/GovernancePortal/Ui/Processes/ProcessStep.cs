namespace GovernancePortal.Ui.Processes;

/// <summary>One step of a process as its instance stands.</summary>
/// <param name="Id">Id of the BPMN element.</param>
/// <param name="Name">"Security seat".</param>
/// <param name="State">Where the instance stands.</param>
/// <param name="Detail">"approved, 1 condition", "waits for you".</param>
public sealed record ProcessStep(string Id, string Name, StepState State, string? Detail = null);

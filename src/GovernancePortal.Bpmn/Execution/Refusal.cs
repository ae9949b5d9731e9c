namespace GovernancePortal.Bpmn.Execution;

/// <summary>Why a step was not made: a code for the program, a sentence for the person.</summary>
public sealed record Refusal(RefusalCode Code, string Message);

using GovernancePortal.Bpmn.Execution;

namespace GovernancePortal.Approvals.Processes;

/// <summary>What a refusal of the engine means to the host.</summary>
internal static class Refusals
{
    /// <summary>Whether the process no longer waits for the answer: it came twice or late, and nothing is to be done. Every other refusal is a fault of the answer or of the process.</summary>
    public static bool IsLate(this Refusal refusal) => refusal.Code is RefusalCode.AlreadyCompleted or RefusalCode.Cancelled or RefusalCode.ProcessEnded or RefusalCode.Unknown or RefusalCode.OpenIncident;
}

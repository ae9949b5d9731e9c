namespace GovernancePortal.Approvals.Processes;

/// <summary>What open pages about running processes watch.</summary>
internal static class ProcessTopics
{
    /// <summary>Any instance has moved.</summary>
    public const string All = "process-instance";

    /// <summary>An instance of this approval has moved.</summary>
    public static string Of(Guid rootId) => $"process-instance:{rootId}";
}

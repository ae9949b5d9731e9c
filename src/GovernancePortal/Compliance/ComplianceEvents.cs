namespace GovernancePortal.Compliance;

/// <summary>What others may wait for.</summary>
public static class ComplianceEvents
{
    /// <summary>A system was screened for a business use; the job's subject is the system.</summary>
    public const string Screened = "system-screened";
}

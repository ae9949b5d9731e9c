namespace GovernancePortal.Waivers;

/// <summary>What others may wait for.</summary>
public static class WaiverEvents
{
    /// <summary>A waiver was granted or has ended; the job's subject is the waiver.</summary>
    public const string Changed = "waiver-changed";

    /// <summary>What open pages watch: anything about waivers.</summary>
    public const string Topic = "waiver";
}

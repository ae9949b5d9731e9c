namespace GovernancePortal.Registry.Systems;

/// <summary>What others may wait for.</summary>
public static class SystemEvents
{
    /// <summary>What the register says of a system was changed; the job's subject is the system.</summary>
    public const string Edited = "system-edited";
}

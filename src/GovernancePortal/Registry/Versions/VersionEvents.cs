namespace GovernancePortal.Registry.Versions;

/// <summary>What rooms above may react to.</summary>
public static class VersionEvents
{
    /// <summary>A version came after others of its model; the job's subject is the model.</summary>
    public const string Followed = "version-followed";
}

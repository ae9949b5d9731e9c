namespace GovernancePortal.Registry.Environments;

/// <summary>What others may wait for.</summary>
public static class EnvironmentEvents
{
    /// <summary>An environment was declared; the job's subject is the declaration.</summary>
    public const string Declared = "environment-declared";
}

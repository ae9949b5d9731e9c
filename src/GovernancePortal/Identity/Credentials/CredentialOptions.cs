using System.ComponentModel.DataAnnotations;

namespace GovernancePortal.Identity.Credentials;

/// <summary>Limits of machine credentials (configuration section <c>Credentials</c>).</summary>
public sealed class CredentialOptions
{
    /// <summary>Longest life of a credential, in days.</summary>
    [Range(1, 730)]
    public int MaxDays { get; set; } = 180;

    /// <summary>How many days after its owner's last sign-in a credential still has what the organisation's directory gave the owner; what the portal gave has no such end.</summary>
    [Range(1, 365)]
    public int DirectoryRolesDays { get; set; } = 30;

    /// <summary>Most credentials of one person that are neither revoked nor expired.</summary>
    [Range(1, 1000)]
    public int MaxPerPerson { get; set; } = 25;
}

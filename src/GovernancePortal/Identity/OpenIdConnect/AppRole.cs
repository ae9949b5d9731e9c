namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>
/// What an app role of the identity provider means in the portal. The value of the app role is the name here, in any case.
/// <see cref="Platform"/>, <see cref="Security"/> and <see cref="Risk"/> are the council seats, the others are roles.
/// </summary>
public enum AppRole
{
    /// <summary>Submits model cards, artifacts and datasets.</summary>
    DataScientist,

    /// <summary>The council's platform seat.</summary>
    Platform,

    /// <summary>The council's security seat.</summary>
    Security,

    /// <summary>The council's risk seat.</summary>
    Risk,

    /// <summary>Classifies systems and exports evidence.</summary>
    Compliance,

    /// <summary>Reads everything, changes nothing.</summary>
    Auditor,

    /// <summary>Keeps people, roles, processes and policies; signs no release without a seat.</summary>
    Admin,
}

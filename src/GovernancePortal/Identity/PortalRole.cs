namespace GovernancePortal.Identity;

/// <summary>What a person is in the portal. The three council seats are roles that a second person must confirm.</summary>
public enum PortalRole
{
    DataScientist,
    Platform,
    Security,
    Risk,
    Compliance,
    Auditor,
    Administrator,
}

/// <summary>One of the three seats of the risk council; one person fills one seat per release.</summary>
public enum Seat
{
    Platform,
    Security,
    Risk,
}

/// <summary>How roles and seats relate, and what they are called.</summary>
public static class PortalRoles
{
    public static Seat? AsSeat(this PortalRole role) => role switch
    {
        PortalRole.Platform => Seat.Platform,
        PortalRole.Security => Seat.Security,
        PortalRole.Risk => Seat.Risk,
        _ => null,
    };

    public static PortalRole AsRole(this Seat seat) => seat switch
    {
        Seat.Platform => PortalRole.Platform,
        Seat.Security => PortalRole.Security,
        _ => PortalRole.Risk,
    };

    public static string Title(this PortalRole role) => role switch
    {
        PortalRole.DataScientist => "Data scientist",
        PortalRole.Platform => "Platform seat",
        PortalRole.Security => "Security seat",
        PortalRole.Risk => "Risk seat",
        PortalRole.Compliance => "Compliance officer",
        PortalRole.Auditor => "Auditor",
        _ => "Administrator",
    };

    /// <summary>The role's name as it stands in the API: <c>data-scientist</c>, <c>platform</c>, <c>administrator</c>.</summary>
    public static string Key(this PortalRole role) => role == PortalRole.DataScientist ? "data-scientist" : role.ToString().ToLowerInvariant();

    public static PortalRole? RoleOf(string? key) =>
        Enum.GetValues<PortalRole>().Cast<PortalRole?>().FirstOrDefault(role => string.Equals(role!.Value.Key(), key, StringComparison.Ordinal));

    public static string Title(this Seat seat) => seat.AsRole().Title();

    /// <summary>The seat's name as it stands in the API, in processes and in the ledger: <c>platform</c>, <c>security</c>, <c>risk</c>.</summary>
    public static string Key(this Seat seat) => seat switch { Seat.Platform => "platform", Seat.Security => "security", _ => "risk" };

    public static Seat? SeatOf(string? key) => key switch { "platform" => Seat.Platform, "security" => Seat.Security, "risk" => Seat.Risk, _ => null };
}

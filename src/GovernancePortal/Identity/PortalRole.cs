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

/// <summary>
/// What a task can ask: one of the three seats of the risk council, or the compliance officer, whom a process may ask beside them. One person fills one of
/// them per release.
/// </summary>
public enum Seat
{
    Platform,
    Security,
    Risk,
    Compliance,
}

/// <summary>How roles and seats relate, and what they are called.</summary>
public static class PortalRoles
{
    /// <summary>The three seats of the council: a second person confirms who gets one.</summary>
    public static IReadOnlyList<Seat> CouncilSeats { get; } = [Seat.Platform, Seat.Security, Seat.Risk];

    /// <summary>What a holder of the role is asked as by tasks.</summary>
    public static Seat? DecidesAs(this PortalRole role) => role == PortalRole.Compliance ? Seat.Compliance : role.AsSeat();

    /// <summary>The seat of the council that the role is; null for every other role.</summary>
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
        Seat.Compliance => PortalRole.Compliance,
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

    /// <summary>Who decides for it: "holder of the risk seat", "compliance officer".</summary>
    public static string Holder(this Seat seat) => seat == Seat.Compliance ? "compliance officer" : $"holder of the {seat.Title().ToLowerInvariant()}";

    /// <summary>The seat's name as it stands in the API, in processes and in the ledger: <c>platform</c>, <c>security</c>, <c>risk</c>, <c>compliance</c>.</summary>
    public static string Key(this Seat seat) => seat.AsRole().Key();

    public static Seat? SeatOf(string? key) => RoleOf(key)?.DecidesAs();
}

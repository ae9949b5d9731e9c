using static GovernancePortal.Identity.PortalRole;

namespace GovernancePortal.Identity.Permissions;

/// <summary>
/// The role x action matrix: data, shown in Administration, and walked by a test over every endpoint and page. What is not in
/// it is denied.
/// </summary>
public static class PermissionMatrix
{
    private static readonly PortalRole[] Everyone = Enum.GetValues<PortalRole>();

    public static IReadOnlyList<PermissionRow> Rows { get; } =
    [
        new(Permission.ReadRegister, "Read systems, models, versions, datasets and releases", Everyone),
        new(Permission.RegisterSystem, "Register an AI system or a model", [DataScientist, Administrator]),
        new(Permission.SubmitVersion, "Submit a version with its card and files", [DataScientist]),
        new(Permission.SubmitDataset, "Submit a dataset", [DataScientist]),
        new(Permission.RequestRelease, "Ask for a release, and submit it again after changes were asked for", [DataScientist]),
        new(Permission.RunGates, "Run the gates of a release again", [DataScientist, PortalRole.Platform, Security, Risk]),
        new(Permission.DecideTask, "Decide for a council seat that one holds", [PortalRole.Platform, Security, Risk]),
        new(Permission.AcceptRedactionReport, "Accept a redaction report with findings", [Security, Risk]),
        new(Permission.ReadEvidence, "Download evidence packages", Everyone),
        new(Permission.ExportEvidence, "Export an evidence package", [Compliance, PortalRole.Platform, Security, Risk]),
        new(Permission.ReadLedger, "Read and verify the ledger", [Compliance, Auditor, Administrator, PortalRole.Platform, Security, Risk]),
        new(Permission.ReadPermissions, "See who may do what", Everyone),
        new(Permission.ReadPeople, "See people, roles and seats", [Administrator, Auditor, Compliance]),
        new(Permission.ManagePeople, "Add people, give and take roles, never one's own", [Administrator]),
        new(Permission.ProposeSeat, "Propose a council seat for somebody else", [Administrator]),
        new(Permission.ConfirmSeat, "Confirm a seat that somebody else proposed", [Administrator, Compliance]),
        new(Permission.RevokeSeat, "Take a seat away from somebody else, or end its proposal", [Administrator, Compliance]),
        new(Permission.ReadSettings, "See approved regions and licences", Everyone),
        new(Permission.ManageSettings, "Change approved regions and licences", [Administrator, Compliance]),
    ];

    private static readonly Dictionary<Permission, PermissionRow> ByPermission = Rows.ToDictionary(row => row.Permission);

    public static bool Allows(IEnumerable<PortalRole> roles, Permission permission) =>
        ByPermission.TryGetValue(permission, out var row) && roles.Any(row.Roles.Contains);

    public static PermissionRow Row(Permission permission) => ByPermission[permission];
}

/// <summary>One row of the matrix: an action and the roles that may do it.</summary>
public sealed record PermissionRow(Permission Permission, string Title, IReadOnlyCollection<PortalRole> Roles);

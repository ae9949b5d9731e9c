namespace GovernancePortal.Identity.Permissions;

/// <summary>The role x action matrix as clients read it.</summary>
public sealed record PermissionMatrixView(IReadOnlyList<RoleView> Roles, IReadOnlyList<PermissionView> Actions)
{
    internal static PermissionMatrixView Current { get; } = new(
        [.. Enum.GetValues<PortalRole>().Select(role => new RoleView(role.Key(), role.Title()))],
        [.. PermissionMatrix.Groups.SelectMany(group => group.Rows.Select(row => new PermissionView(row.Permission.ToString(), row.Title, group.Title, row.Limit, [.. row.Roles.Select(role => role.Key())])))]);
}

/// <summary>A role.</summary>
/// <param name="Id">As grants name it.</param>
public sealed record RoleView(string Id, string Title);

/// <summary>One thing that somebody may or may not do.</summary>
/// <param name="Group">Under which heading it stands.</param>
/// <param name="Limit">What bounds everybody who may; null where nothing does.</param>
/// <param name="Roles">Who may.</param>
public sealed record PermissionView(string Id, string Title, string Group, string? Limit, IReadOnlyList<string> Roles);

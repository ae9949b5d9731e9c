namespace GovernancePortal.Identity.Permissions;

/// <summary>Endpoint side of permissions.</summary>
public static class PermissionEndpoints
{
    /// <summary>Only people with the permission reach the endpoint; others get 403 as a problem.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(new RequiresPermissionAttribute(permission));

    internal static void MapPermissions(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/permissions", () => TypedResults.Ok(new
        {
            roles = Enum.GetValues<PortalRole>().Select(role => new { id = role.Key(), title = role.Title() }),
            actions = PermissionMatrix.Rows.Select(row => new { id = row.Permission.ToString(), row.Title, roles = row.Roles.Select(role => role.Key()) }),
        })).Requires(Permission.ReadPermissions).WithTags("Identity").WithSummary("The role x action matrix");
}

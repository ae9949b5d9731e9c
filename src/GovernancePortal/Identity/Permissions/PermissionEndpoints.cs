namespace GovernancePortal.Identity.Permissions;

/// <summary>Endpoint side of permissions.</summary>
public static class PermissionEndpoints
{
    /// <summary>Only people with the permission reach the endpoint; others get 403 as a problem.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(new RequiresPermissionAttribute(permission)).AddEndpointFilter(new LookAgain(permission));

    internal static void MapPermissions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/permissions", () => TypedResults.Ok(PermissionMatrixView.Current)).Requires(Permission.ReadPermissions).WithTags("Identity").WithSummary("The role x action matrix");
        routes.MapGet("/api/v1/permissions.csv", () => TypedResults.File(PermissionSheet.Bytes(), "text/csv; charset=utf-8", "permissions.csv"))
            .Requires(Permission.ReadPermissions).WithTags("Identity").WithSummary("The role x action matrix as a table (CSV, RFC 4180)");
    }
}

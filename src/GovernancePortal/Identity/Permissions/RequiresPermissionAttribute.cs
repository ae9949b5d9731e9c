using Microsoft.AspNetCore.Authorization;

namespace GovernancePortal.Identity.Permissions;

/// <summary>A page or an endpoint that needs a permission; the handler behind it asks again.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresPermissionAttribute : AuthorizeAttribute, IAuthorizationRequirementData, IAuthorizationRequirement
{
    public RequiresPermissionAttribute(Permission permission) => Permission = permission;

    public Permission Permission { get; }

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Decides by the person's roles and the matrix, and by the scopes of the machine that acts for the person.</summary>
internal sealed class PermissionHandler : AuthorizationHandler<RequiresPermissionAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequiresPermissionAttribute requirement)
    {
        if (PortalClaims.May(context.User, requirement.Permission))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

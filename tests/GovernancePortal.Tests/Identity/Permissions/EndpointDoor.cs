using GovernancePortal.Identity.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace GovernancePortal.Tests.Identity.Permissions;

/// <summary>One mapped endpoint with one method, as its metadata describe it.</summary>
/// <param name="Name">Method and pattern: <c>POST /api/v1/people</c>.</param>
/// <param name="Address">The pattern with dummy values in place of its parameters.</param>
/// <param name="Permissions">What the metadata ask for; all of them are needed.</param>
/// <param name="IsOpen">Whether it lets anonymous people in.</param>
/// <param name="IsPage">Whether it is a Razor page: anonymous people are then led to the sign-in.</param>
internal sealed record EndpointDoor(string Name, HttpMethod Method, string Address, IReadOnlyList<Permission> Permissions, bool IsOpen, bool IsPage)
{
    public static IEnumerable<EndpointDoor> Of(IEnumerable<Microsoft.AspNetCore.Http.Endpoint> endpoints) =>
        endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null).SelectMany(Of);

    private static IEnumerable<EndpointDoor> Of(RouteEndpoint endpoint)
    {
        var page = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        var declared = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        var permissions = endpoint.Metadata.GetOrderedMetadata<RequiresPermissionAttribute>().Select(attribute => attribute.Permission).Distinct().ToList();
        var open = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        foreach (var method in page || declared.Count == 0 ? ["GET"] : declared.Where(method => method is not "HEAD"))
            yield return new($"{method} {pattern}", new(method), Dummy(endpoint), permissions, open, page);
    }

    private static string Dummy(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => Value(parameter),
        _ => throw new NotSupportedException(part.GetType().Name),
    }))));

    private static string Value(Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter)
    {
        var kinds = parameter.ParameterPolicies.Select(policy => policy.Content).ToList();
        return kinds.Contains("guid", StringComparer.Ordinal) ? "11111111-1111-4111-8111-111111111111"
            : kinds.Contains("file", StringComparer.Ordinal) ? "dummy.css"
            : kinds.Contains("int", StringComparer.Ordinal) || kinds.Contains("long", StringComparer.Ordinal) ? "1"
            : "dummy";
    }
}

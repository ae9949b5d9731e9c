using GovernancePortal.Identity.Permissions;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Identity.Permissions;

/// <summary>The walker itself is tried: a portal with holes in it, and each of them is reported.</summary>
[Trait("Category", "Database")]
public sealed class PlantedHolesTests(PlantedHolesTests.LeakyPortal portal) : IClassFixture<PlantedHolesTests.LeakyPortal>
{
    [Fact]
    public async Task Walker_OnAPortalWithHoles_ReportsEachOfThem()
    {
        var policy = DoorPolicy.OfThePortal with
        {
            HandlerRefuses = new Dictionary<string, Permission>(DoorPolicy.OfThePortal.HandlerRefuses, StringComparer.Ordinal) { ["POST /api/v1/planted/liar"] = Permission.ManagePeople },
        };

        var findings = await new EndpointWalker(portal, policy).WalkAsync();

        findings.ShouldContain("GET /api/v1/planted/forgotten carries no permission: any signed-in person gets in.");
        findings.ShouldContain("GET /api/v1/planted/open lets anonymous people in, and is not on the list of what may.");
        findings.ShouldContain("GET /api/v1/planted/reopened lets anonymous people in, and is not on the list of what may.");
        findings.ShouldContain("POST /api/v1/planted/liar: scientist must be refused, and was answered 200.");
        findings.ShouldContain("GET /api/v1/planted/stubborn: admin is allowed, and was answered 403.");
        findings.ShouldAllBe(finding => finding.Contains("/planted/", StringComparison.Ordinal), "the rest of the portal has no hole");
    }

    /// <summary>The real portal with five endpoints that nobody should have written.</summary>
    public sealed class LeakyPortal(EmbeddedCluster cluster) : Portal(cluster)
    {
        protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, Holes>());
    }

    private sealed class Holes : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseEndpoints(routes =>
            {
                var planted = routes.MapGroup("/api/v1/planted");
                planted.MapGet("/forgotten", () => "everything");
                planted.MapGet("/open", () => "everything").AllowAnonymous();
                planted.MapGet("/reopened", () => "everything").Requires(Permission.ManagePeople).AllowAnonymous();
                planted.MapPost("/liar", () => "everything");
                planted.MapGet("/stubborn", () => Results.StatusCode(StatusCodes.Status403Forbidden)).Requires(Permission.ManagePeople);
            });
        };
    }
}

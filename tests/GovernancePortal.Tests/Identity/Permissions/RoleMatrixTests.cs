using GovernancePortal.Identity.Permissions;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Routing;

namespace GovernancePortal.Tests.Identity.Permissions;

/// <summary>Every endpoint and page of the real host, with every role and with nobody, against the role x action matrix.</summary>
[Trait("Category", "Database")]
public sealed class RoleMatrixTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task EveryEndpoint_ForEveryRole_AnswersAsTheMatrixSays()
    {
        var findings = await new EndpointWalker(portal, DoorPolicy.OfThePortal).WalkAsync();

        findings.ShouldBeEmpty(string.Join('\n', findings));
    }

    [Fact]
    public void EveryException_OfTheDoorPolicy_IsStillMapped()
    {
        var mapped = EndpointDoor.Of(portal.Get<EndpointDataSource>().Endpoints).Select(door => door.Name).ToHashSet(StringComparer.Ordinal);
        var policy = DoorPolicy.OfThePortal;

        policy.Open.Concat(policy.AnySignedIn).Concat(policy.HandlerRefuses.Keys).Where(name => !mapped.Contains(name)).ShouldBeEmpty("these exceptions are for nothing");
    }

    [Fact]
    public void EveryPermission_IsInTheMatrixOnce()
    {
        PermissionMatrix.Rows.Select(row => row.Permission).ShouldBe(Enum.GetValues<Permission>(), ignoreOrder: true);
        PermissionMatrix.Rows.ShouldAllBe(row => row.Roles.Count > 0);
    }
}

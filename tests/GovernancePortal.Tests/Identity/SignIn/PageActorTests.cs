using System.Net;
using System.Security.Claims;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Ui.Feedback;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;

namespace GovernancePortal.Tests.Identity.SignIn;

[Trait("Category", "Database")]
public sealed class PageActorTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Person_InFrontOfAPage_HasTheAddressOfItsConnection()
    {
        var id = await new Council(portal).IdOfAsync("risk");
        var connection = new DefaultHttpContext { User = PortalClaims.Principal(id, "risk", "Risk", [], "test", address: "203.0.113.1") };
        connection.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        await new PrincipalRefresh(_ => Task.CompletedTask).InvokeAsync(connection, portal.Get<ActorDirectory>(), portal.Get<Sessions>());
        var actor = await new PageActor(new Connected(connection.User), portal.Get<ActorDirectory>(), new()).GetAsync(TestContext.Current.CancellationToken);
        (actor.Id, actor.Origin.Address).ShouldBe((id, "192.0.2.7"));
    }

    [Fact]
    public async Task Person_WhoseSessionEnded_IsToldAndNothingIsDone()
    {
        var session = new SessionEnd();
        var nobody = PortalClaims.Principal(Guid.NewGuid(), "gone", "Gone", [], "test");

        await Assert.ThrowsAsync<SessionEndedException>(() => new PageActor(new Connected(nobody), portal.Get<ActorDirectory>(), session).GetAsync(TestContext.Current.CancellationToken));

        session.HasCome.ShouldBeTrue();
    }

    private sealed class Connected(ClaimsPrincipal user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(user));
    }
}

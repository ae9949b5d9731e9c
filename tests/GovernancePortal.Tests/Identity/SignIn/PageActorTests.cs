using System.Net;
using System.Security.Claims;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Ui.Feedback;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Identity.SignIn;

[Trait("Category", "Database")]
public sealed class PageActorTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Person_InFrontOfAPage_HasTheAddressOfItsConnection()
    {
        var id = await new Council(portal).IdOfAsync("risk");
        await using var scope = portal.Services.CreateAsyncScope();
        var connection = new DefaultHttpContext { User = PortalClaims.Principal(id, "risk", "Risk", [], "test", address: "203.0.113.1"), RequestServices = scope.ServiceProvider };
        connection.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        await new PrincipalRefresh(_ => Task.CompletedTask, portal.Get<ActorDirectory>(), portal.Get<Sessions>()).InvokeAsync(connection);
        var actor = await new PageActor(new Connected(connection.User), portal.Get<ActorDirectory>(), new(), new(), Outage()).GetAsync(TestContext.Current.CancellationToken);
        (actor.Id, actor.Origin.Address).ShouldBe((id, "192.0.2.7"));
    }

    [Fact]
    public async Task Person_WhoseSessionEnded_IsToldAndNothingIsDone()
    {
        var session = new SessionEnd();
        var nobody = PortalClaims.Principal(Guid.NewGuid(), "gone", "Gone", [], "test");

        await Assert.ThrowsAsync<SessionEndedException>(() => new PageActor(new Connected(nobody), portal.Get<ActorDirectory>(), new(), session, Outage()).GetAsync(TestContext.Current.CancellationToken));

        session.HasCome.ShouldBeTrue();
    }

    [Fact]
    public async Task Person_WhileTheDatabaseIsAway_IsToldAndThePageThatReadNothingIsKnown()
    {
        var (place, presence, time) = (new Place(), new DatabasePresence(), new HandClock());
        using var outage = new PageOutage(presence, place, time);
        var nowhere = new ActorDirectory(NoDatabase.Portal, portal.Get<DirectoryWord>(), TimeProvider.System);
        var user = PortalClaims.Principal(Guid.NewGuid(), "risk", "Risk", [], "test");
        var person = new PageActor(new Connected(user), nowhere, new(), new(), outage);

        time.Advance(TimeSpan.FromMinutes(2));
        await Assert.ThrowsAsync<PageOutageException>(() => person.GetAsync(TestContext.Current.CancellationToken));
        outage.LeftPageUnread.ShouldBeFalse("it shows what was read before, and what was typed");
        place.NavigateTo("/releases");
        await Assert.ThrowsAsync<PageOutageException>(() => person.GetAsync(TestContext.Current.CancellationToken));

        outage.LeftPageUnread.ShouldBeTrue();
        (await presence.MissedAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    private static PageOutage Outage() => new(new(), new Place(), TimeProvider.System);

    private sealed class HandClock : TimeProvider
    {
        private long now;

        public override long GetTimestamp() => now;

        public void Advance(TimeSpan by) => now += (long)(by.TotalSeconds * TimestampFrequency);
    }

    private sealed class Place : NavigationManager
    {
        public Place() => Initialize("http://portal.example/", "http://portal.example/inventory");

        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
            Uri = ToAbsoluteUri(uri).ToString();
            NotifyLocationChanged(isInterceptedLink: false);
        }
    }

    private sealed class Connected(ClaimsPrincipal user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(user));
    }
}

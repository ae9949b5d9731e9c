using System.Security.Claims;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Roles;
using GovernancePortal.Identity.Seats;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovernancePortal.Tests.Identity.SignIn;

[Trait("Category", "Database")]
public sealed class CircuitSignInTests(Portal portal) : IClassFixture<Portal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenPage_OfAPersonWhoIsSuspended_LosesThePerson()
    {
        var (id, open) = await OpenAsync("risk");
        using var page = Page(open);
        var next = NextAsync(page);

        await portal.Get<SuspendPerson>().SuspendAsync(await ActorAsync("admin"), id, new("left the bank"), Cancellation);

        (await next).Identity!.IsAuthenticated.ShouldBeFalse();
    }

    [Fact]
    public async Task OpenPage_OfAPersonWhoIsGivenARole_HasItToo()
    {
        var (id, open) = await OpenAsync("auditor");
        using var page = Page(open);
        var next = NextAsync(page);

        (await portal.Get<GrantRole>().HandleAsync(await ActorAsync("admin"), id, new("data-scientist", "helps out"), Cancellation)).Error.ShouldBeNull();

        PortalClaims.Roles(await next).ShouldBe([PortalRole.Auditor, PortalRole.DataScientist], ignoreOrder: true);
    }

    [Fact]
    public async Task OpenPage_WhenItsSessionIsSignedOutElsewhere_LosesThePerson()
    {
        var (_, open) = await OpenAsync("compliance");
        await portal.Get<Sessions>().BeginAsync(open, null, Cancellation);
        using var page = Page(open);
        var next = NextAsync(page);

        await portal.Get<Sessions>().EndAsync(open, Cancellation);

        (await next).Identity!.IsAuthenticated.ShouldBeFalse();
    }

    [Fact]
    public async Task OpenPage_OfAMemberWhoseSeatIsTaken_LosesThePerson()
    {
        var (id, open) = await OpenAsync("security");
        await portal.Get<Sessions>().BeginAsync(open, null, Cancellation);
        using var page = Page(open);
        var gone = GoneAsync(page);
        var seat = (await portal.Get<SeatBook>().ListAsync(new(PageSize: 100), new(), Cancellation)).Items.Single(held => held.Person.Id == id && held.State == GrantState.Active);

        (await portal.Get<RevokeSeat>().HandleAsync(await ActorAsync("compliance"), seat.Id, Cancellation)).Error.ShouldBeNull();

        await gone;
    }

    private CircuitSignIn Page(ClaimsPrincipal open)
    {
        var page = new CircuitSignIn(NullLoggerFactory.Instance, portal.Get<ActorDirectory>()) { Interval = TimeSpan.FromMilliseconds(50) };
        page.SetAuthenticationState(Task.FromResult(new AuthenticationState(open)));
        return page;
    }

    // the role may be found gone one look before the session is
    private static Task GoneAsync(CircuitSignIn page)
    {
        var gone = new TaskCompletionSource();
        page.AuthenticationStateChanged += async state =>
        {
            if ((await state).User.Identity?.IsAuthenticated != true)
                gone.TrySetResult();
        };
        return gone.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
    }

    private static async Task<ClaimsPrincipal> NextAsync(CircuitSignIn page)
    {
        var changed = new TaskCompletionSource<Task<AuthenticationState>>();
        page.AuthenticationStateChanged += state => changed.TrySetResult(state);
        return (await await changed.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation)).User;
    }

    private async Task<(Guid Id, ClaimsPrincipal Open)> OpenAsync(string account)
    {
        var actor = await ActorAsync(account);
        return (actor.Id, PortalClaims.Principal(actor.Id, actor.Account, actor.DisplayName, actor.Roles, "test"));
    }

    private async Task<Actor> ActorAsync(string account)
    {
        var people = await portal.Get<PeopleBook>().ListAsync(new(PageSize: 100), new(), Cancellation);
        return (await portal.Get<ActorDirectory>().FindAsync(people.Items.Single(person => person.Account == account).Id, "test", null, Cancellation))!;
    }
}

using System.Collections.Concurrent;
using System.Security.Claims;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Roles;
using GovernancePortal.Identity.Seats;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
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

    [Fact]
    public async Task OpenPage_WhileThePortalStops_IsNoErrorInTheLog()
    {
        var (_, open) = await OpenAsync("scientist");
        var (logs, gone) = (new ErrorLog(), new GoneDatabase());
        using var page = new CircuitSignIn(logs, new ActorDirectory(new(gone, portal.Connection), portal.Get<DirectoryWord>(), TimeProvider.System), new StoppingHost()) { Interval = TimeSpan.FromMilliseconds(20) };

        page.SetAuthenticationState(Task.FromResult(new AuthenticationState(open)));

        await gone.AskedTwice.WaitAsync(TimeSpan.FromMinutes(1), Cancellation); // a page that had failed would not look a second time
        logs.Errors.ShouldBeEmpty();
        (await page.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated.ShouldBeTrue();
    }

    private CircuitSignIn Page(ClaimsPrincipal open)
    {
        var page = new CircuitSignIn(NullLoggerFactory.Instance, portal.Get<ActorDirectory>(), portal.Get<IHostApplicationLifetime>()) { Interval = TimeSpan.FromMilliseconds(50) };
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

    /// <summary>As the services of a portal are that has stopped.</summary>
    private sealed class GoneDatabase : IDbContextFactory<PortalDbContext>
    {
        private readonly TaskCompletionSource twice = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int asked;

        public Task AskedTwice => twice.Task;

        public PortalDbContext CreateDbContext()
        {
            if (Interlocked.Increment(ref asked) == 2)
                twice.SetResult();
            throw new ObjectDisposedException(nameof(IServiceProvider));
        }
    }

    private sealed class StoppingHost : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping { get; } = new(canceled: true);

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }

    private sealed class ErrorLog : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Errors { get; } = new();

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
                Errors.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}

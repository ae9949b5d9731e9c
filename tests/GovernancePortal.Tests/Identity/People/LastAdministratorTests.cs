using System.Net;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Roles;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Identity.People;

/// <summary>
/// Administrators act on each other at the same moment, each with an actor that was looked up while both still held the role. The
/// use cases are called without the web in between, so that they meet in the database.
/// </summary>
[Trait("Category", "Database")]
public sealed class LastAdministratorTests(Portal portal) : IClassFixture<Portal>, IAsyncLifetime
{
    private const int Rounds = 12;
    private readonly Council council = new(portal);
    private Guid left;
    private Guid right;

    /// <summary>Leaves two administrators, who know of each other.</summary>
    public async ValueTask InitializeAsync()
    {
        portal.ForgetTokens(); // those of whom the test before suspended do not count any more
        (left, var account) = await council.NewcomerAsync("administrator");
        right = await council.IdOfAsync("admin");
        foreach (var other in (await council.GetAsync(account, "/people?role=administrator&state=active&pageSize=200")).GetProperty("items").EnumerateArray().Select(Story.Id).Except([left, right]))
            (await council.PostAsync(account, $"/people/{other}/suspension", new { reason = "Only two administrators here" })).Status.ShouldBe(HttpStatusCode.OK);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Suspensions_OfEachOtherAtOnce_LeaveOneAdministrator()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (one, two) = (await ActorAsync(left), await ActorAsync(right));

            var answers = await Task.WhenAll(SuspendAsync(one, right), SuspendAsync(two, left));

            answers.Count(error => error is null).ShouldBe(1, $"round {round}: one of two succeeds");
            answers.Single(error => error is not null)!.Code.ShouldBe("last-administrator");
            var (winner, loser) = answers[0] is null ? (one, right) : (two, left);
            (await portal.Get<SuspendPerson>().ResumeAsync(winner, loser, TestContext.Current.CancellationToken)).IsSuccess.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Role_TakenFromEachOtherAtOnce_LeavesOneAdministrator()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (one, two) = (await ActorAsync(left), await ActorAsync(right));
            var (leftGrant, rightGrant) = (await GrantAsync(left), await GrantAsync(right));

            var answers = await Task.WhenAll(RevokeAsync(one, right, rightGrant), RevokeAsync(two, left, leftGrant));

            answers.Count(error => error is null).ShouldBe(1, $"round {round}: one of two succeeds");
            answers.Single(error => error is not null)!.Code.ShouldBe("last-administrator");
            var (winner, loser) = answers[0] is null ? (one, right) : (two, left);
            (await portal.Get<GrantRole>().HandleAsync(winner, loser, new("administrator"), TestContext.Current.CancellationToken)).IsSuccess.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Suspension_AgainstARole_LeavesOneAdministrator()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (one, two) = (await ActorAsync(left), await ActorAsync(right));
            var leftGrant = await GrantAsync(left);

            var answers = await Task.WhenAll(SuspendAsync(one, right), RevokeAsync(two, left, leftGrant));

            answers.Count(error => error is null).ShouldBe(1, $"round {round}: one of two succeeds");
            if (answers[0] is null)
                (await portal.Get<SuspendPerson>().ResumeAsync(one, right, TestContext.Current.CancellationToken)).IsSuccess.ShouldBeTrue();
            else
                (await portal.Get<GrantRole>().HandleAsync(two, left, new("administrator"), TestContext.Current.CancellationToken)).IsSuccess.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Suspension_BySomebodyWhoseRoleWasJustTaken_IsRefusedAndEntered()
    {
        var (third, _) = await council.NewcomerAsync("administrator");
        var (bystander, _) = await council.NewcomerAsync();
        var former = await ActorAsync(third);
        (await RevokeAsync(await ActorAsync(left), third, await GrantAsync(third))).ShouldBeNull();

        var refused = await SuspendAsync(former, bystander);

        refused!.Code.ShouldBe("permission-missing");
        (await council.RefusalsAsync(third, "person.suspend")).ShouldBe(["permission-missing"]);
    }

    private async Task<Actor> ActorAsync(Guid id) => (await portal.Get<ActorDirectory>().FindAsync(id, "test", null, TestContext.Current.CancellationToken))!;

    private async Task<Guid> GrantAsync(Guid id) =>
        (await portal.Get<PeopleBook>().PersonAsync(id, TestContext.Current.CancellationToken)).Value.Grants.Single(grant => grant.Role == "administrator").Id;

    private async Task<GovernancePortal.Platform.Results.Error?> SuspendAsync(Actor actor, Guid id) =>
        (await portal.Get<SuspendPerson>().SuspendAsync(actor, id, new("The other one is not needed"), TestContext.Current.CancellationToken)).Error;

    private async Task<GovernancePortal.Platform.Results.Error?> RevokeAsync(Actor actor, Guid id, Guid grant) =>
        (await portal.Get<RevokeRole>().HandleAsync(actor, id, grant, TestContext.Current.CancellationToken)).Error;
}

using System.Net;
using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Identity.Reauthentication;

/// <summary>From a sign-off to the provider and back, with the real portal and a certified provider, as a browser walks.</summary>
[Trait("Category", "Database")]
public sealed class ReauthenticationWalkTests(ProviderPortal portal) : IClassFixture<ProviderPortal>
{
    private const string Comment = "The risk is carried by the head of lending.";
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proof_OfTheSamePerson_ShowsWhatIsSigned_AndOnlyThePersonSignsIt()
    {
        await using var walk = await BeginAsync();
        await walk.Browser.OpenAsync(walk.Address);
        walk.Browser.Page.ShouldContain("Sign in to your organisation", customMessage: "the provider asks although it knows the person");

        await walk.Browser.LogInAsync(walk.Login);

        walk.Browser.Status.ShouldBe(HttpStatusCode.OK);
        walk.Browser.Address.PathAndQuery.ShouldStartWith($"/releases/{walk.Release}?deed={walk.Deed}&proof=");
        await ShouldAskAsync(walk);
        await walk.Browser.OpenAsync(walk.Browser.Address);
        await ShouldAskAsync(walk);
        (await SessionsAsync(walk.Actor.Id)).ShouldBe([walk.Actor.Session!.Value]);
        (await council.EntriesAsync(new(Kind: "person", Key: walk.Actor.Id.ToString(), Action: "person.confirm"))).ShouldHaveSingleItem();

        (await SignAsync(walk)).IsSuccess.ShouldBeTrue();

        var signOff = (await SignOffsAsync(walk)).ShouldHaveSingleItem();
        (signOff.PersonId, signOff.Comment).ShouldBe((walk.Actor.Id, Comment));
        (signOff.At - signOff.ProvenAt!.Value).ShouldBeLessThan(TimeSpan.FromMinutes(5));
        (await SignAsync(walk)).Error!.Code.ShouldBe("already-decided");
        await walk.Browser.OpenAsync(walk.Address);
        walk.Browser.Address.PathAndQuery.ShouldBe($"/releases/{walk.Release}?deed={walk.Deed}", "going back asks nobody again");
    }

    [Fact]
    public async Task Get_OfNoAddressOnTheWay_Decides()
    {
        await using var walk = await BeginAsync();
        await portal.Get<PendingDeeds>().ProveAsync(walk.Deed, TimeProvider.System.GetUtcNow(), "known", Cancellation);
        foreach (var path in new[] { $"/releases/{walk.Release}?deed={walk.Deed}&proof=known", $"/releases/{walk.Release}?deed={walk.Deed}", $"/reauthenticate/{walk.Deed}/done", $"/reauthenticate/{walk.Deed}" })
            await walk.Browser.OpenAsync(new(portal.Address, path));

        (await SignOffsAsync(walk)).ShouldBeEmpty();
        (await portal.Get<PendingDeeds>().FindAsync(walk.Deed, Cancellation))!.UsedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Deed_OfOneSession_CannotBeProvenInAnother_AndTheLedgerHasIt()
    {
        await using var walk = await BeginAsync();
        await using var elsewhere = new TestBrowser();
        await elsewhere.OpenAsync(new(portal.Address, "/sign-in/provider?returnUrl=/"));
        await elsewhere.LogInAsync(walk.Login);

        await elsewhere.OpenAsync(walk.Address);

        elsewhere.Address.PathAndQuery.ShouldBe($"/releases/{walk.Release}?deed={walk.Deed}", "nobody is asked");
        elsewhere.Page.ShouldContain("you signed in anew meanwhile");
        (await council.RefusalsAsync(walk.Actor.Id, "task.decide.proof")).ShouldBe(["reauthentication-session"]);
        (await SignOffsAsync(walk)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Proof_OfAnotherPerson_SignsNothingAndSaysSo()
    {
        await using var walk = await BeginAsync();
        await walk.Browser.OpenAsync(walk.Address);

        await walk.Browser.LogInAsync("security");

        await ShouldSayAsync(walk, "reauthentication.other-person", "Another person signed in");
        await walk.Browser.OpenAsync(new(portal.Address, "/api/v1/permissions"));
        walk.Browser.Status.ShouldBe(HttpStatusCode.OK, "the session is as it was");
    }

    [Fact]
    public async Task Proof_ThatThePersonCancels_SignsNothingAndSaysSo()
    {
        await using var walk = await BeginAsync();
        await walk.Browser.OpenAsync(walk.Address);

        await walk.Browser.SubmitAsync([("cancel", "yes")]);

        await ShouldSayAsync(walk, "provider.denied", "Sign-in was not allowed");
    }

    [Fact]
    public async Task Proof_ThatComesTooLate_SignsNothingAndSaysSo()
    {
        await using var walk = await BeginAsync();
        await walk.Browser.OpenAsync(walk.Address);
        await ChangeAsync(walk.Deed, row => row.ExecuteUpdateAsync(deed => deed.SetProperty(d => d.ExpiresAt, d => d.CreatedAt), Cancellation));

        await walk.Browser.LogInAsync(walk.Login);

        await ShouldSayAsync(walk, "state.lapsed", "no longer valid");
    }

    [Fact]
    public async Task Proof_WhoseTokenNoLongerNamesTheSeat_SignsNothing()
    {
        await using var walk = await BeginAsync();
        await walk.Browser.OpenAsync(walk.Address);
        await portal.Provider.SetAccountAsync(walk.Login, new { name = "Moved on", roles = new[] { "Auditor" } });

        await walk.Browser.LogInAsync(walk.Login);

        (await SignAsync(walk with { Actor = await ActorAsync(walk.Login) })).Error!.Code.ShouldBe("permission-missing");
        (await SignOffsAsync(walk)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deed_OfSomebodyElse_DoesNotExist_AndTheLedgerHasTheAttempt()
    {
        await using var walk = await BeginAsync();
        using var other = await portal.AsAsync("security");
        using var answer = await other.GetAsync($"/reauthenticate/{walk.Deed}", Cancellation);
        await using var nobody = new TestBrowser();
        await nobody.OpenAsync(walk.Address);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        nobody.Address.AbsolutePath.ShouldBe("/sign-in");
        (await portal.Get<PendingDeeds>().FindAsync(walk.Deed, Cancellation)).ShouldNotBeNull().Refused.ShouldBeNull();
        (await council.RefusalsAsync((await ActorAsync("security")).Id, "task.decide.proof")).ShouldContain("reauthentication-other-person");
    }

    private async Task ShouldAskAsync(Walk walk)
    {
        var page = WebUtility.HtmlDecode(walk.Browser.Page);
        foreach (var text in new[] { "Sign “approve” for ", Comment, walk.Task.ManifestDigest!, "Confirmed by" })
            page.ShouldContain(text);
        (await SignOffsAsync(walk)).ShouldBeEmpty("to come back is not to sign");
    }

    private Task<Result<SignOffView>> SignAsync(Walk walk)
    {
        var proof = QueryHelpers.ParseQuery(walk.Browser.Address.Query)["proof"].ToString();
        return portal.Get<DecideTask>().HandleAsync(walk.Actor, walk.Task.Id, new("approve", Comment, [], walk.Task.ManifestDigest, proof), Cancellation);
    }

    private Task<IReadOnlyList<SignOffView>> SignOffsAsync(Walk walk) => portal.Get<ApprovalBook>().SignOffsAsync("release", walk.Release, Cancellation);

    private async Task ShouldSayAsync(Walk walk, string code, string words)
    {
        walk.Browser.Address.PathAndQuery.ShouldStartWith($"/releases/{walk.Release}?deed={walk.Deed}");
        walk.Browser.Page.ShouldContain(words);
        walk.Browser.Page.ShouldContain(Comment, customMessage: "what was typed is in the form again");
        (await SignOffsAsync(walk)).ShouldBeEmpty();
        (await council.RefusalsAsync(walk.Actor.Id, "task.decide.proof")).ShouldBe([code]);
    }

    /// <summary>A holder of the risk seat has signed on the page and is about to be asked who they are.</summary>
    private async Task<Walk> BeginAsync()
    {
        using var platform = await portal.AsAsync("platform");
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var login = $"person-{Guid.NewGuid():n}"[..15];
        await portal.Provider.SetAccountAsync(login, new { name = "Risk lead", email = $"{login}@example.org", email_verified = true, roles = new[] { "Risk" } });
        var browser = new TestBrowser();
        await browser.OpenAsync(new(portal.Address, "/sign-in/provider?returnUrl=/"));
        await browser.LogInAsync(login);
        var actor = await ActorAsync(login);
        var task = (await portal.Get<ApprovalBook>().TasksAsync(actor, mine: true, open: true, release, new(), Cancellation)).Items.Single(task => task.Seat == "risk");
        var asked = await portal.Get<DecideTask>().HandleAsync(actor, task.Id, new("approve", Comment, [], task.ManifestDigest), Cancellation);
        var address = DeedProofs.AddressIn(asked.Error!)!;
        return new(browser, login, actor, release, task, Guid.Parse(address["/reauthenticate/".Length..]), new(portal.Address, address));
    }

    private async Task<Actor> ActorAsync(string login)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var id = await db.Set<Person>().Where(person => person.UserKey.EndsWith("#" + login)).Select(person => person.Id).SingleAsync(Cancellation);
        var actor = await portal.Get<ActorDirectory>().FindAsync(id, Guid.NewGuid().ToString("n"), null, Cancellation);
        return actor! with { Session = (await SessionsAsync(id)).Single() };
    }

    private async Task<IReadOnlyList<GovernancePortal.Provenance.Sha256Digest>> SessionsAsync(Guid person)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<Session>().Where(session => session.PersonId == person).Select(session => session.Id).ToListAsync(Cancellation);
    }

    private async Task ChangeAsync(Guid deed, Func<IQueryable<PendingDeed>, Task<int>> change)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        (await change(db.Set<PendingDeed>().Where(row => row.Id == deed))).ShouldBe(1);
    }

    private sealed record Walk(TestBrowser Browser, string Login, Actor Actor, Guid Release, TaskView Task, Guid Deed, Uri Address) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Browser.DisposeAsync();
    }
}

using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Story;

/// <summary>Decisions that separation of duties forbids: the page says so before, and the portal says so to whoever insists.</summary>
[Trait("Category", "Browser")]
public sealed class RefusedDecisionTests(Chromium chromium, Organisation organisation)
{
    [Fact]
    public async Task Submitter_WhoAlsoHoldsASeat_CannotSignTheirOwn()
    {
        var login = await organisation.HireAsync("Builder on the council", "DataScientist", "Risk");
        await using var pipeline = Pipeline.Open(chromium, organisation, login);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var visitor = await organisation.SignInAsync(chromium, login, release.Path);
        var review = new ReviewScreen(visitor);

        await Expect(review.SignOff).ToContainTextAsync("You submitted this, so you cannot sign it off.");
        await Expect(review.SignOff).ToContainTextAsync("Another holder of the risk seat can.");
        await Expect(review.SignOff.GetByRole(AriaRole.Radio)).ToHaveCountAsync(0);

        var task = await review.TaskAsync("risk");
        var refusal = await review.InsistAsync(task, "approve", await review.ShownDigestAsync());
        (refusal.Status, refusal.Text).ShouldSatisfyAllConditions(said => said.Status.ShouldBe(403), said => said.Text.ShouldContain("You submitted this"));
        await LedgerShouldHoldAsync(pipeline, task, "self-approval");
    }

    [Fact]
    public async Task Person_WithTwoSeats_FillsOneOfThem()
    {
        var login = await organisation.HireAsync("Lead of two teams", "Platform", "Security");
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var visitor = await organisation.SignInAsync(chromium, login, release.Path);
        var review = new ReviewScreen(visitor);
        await Expect(review.SignOff).ToContainTextAsync("Platform seat");

        await review.SignAsync("Approve");

        await Expect(review.SignOff).ToContainTextAsync("You have signed for the platform seat already: one person fills one seat per release.");
        await Expect(review.SignOff).ToContainTextAsync("Another holder of the");
        await Expect(review.SignOff.GetByRole(AriaRole.Radio)).ToHaveCountAsync(0);
        var task = await review.TaskAsync("security");
        var refusal = await review.InsistAsync(task, "approve", await review.ShownDigestAsync());
        (refusal.Status, refusal.Text).ShouldSatisfyAllConditions(said => said.Status.ShouldBe(409), said => said.Text.ShouldContain("one person fills one seat"));
        await LedgerShouldHoldAsync(pipeline, task, "two-seats");
    }

    [Fact]
    public async Task Decision_MadeInOneWindow_CannotBeMadeAgainInAnother()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var first = await organisation.SignInAsync(chromium, "platform", release.Path);
        await using var second = await organisation.SignInAsync(chromium, "platform", release.Path);
        var (here, there) = (new ReviewScreen(first), new ReviewScreen(second));
        var (task, digest) = (await there.TaskAsync("platform"), await there.DigestAsync());
        await there.ChooseAsync("Refuse", "Written in the other window.");
        await Expect(there.SignOff).ToContainTextAsync("Draft kept");

        await here.SignAsync("Approve");

        await Expect(there.SignOff).ToHaveCountAsync(0);
        await Expect(there.Notices).ToContainTextAsync("Your task was closed before you signed.");
        await Expect(there.Notices).ToContainTextAsync("Written in the other window.");
        var refusal = await there.InsistAsync(task, "refuse", digest);
        (refusal.Status, refusal.Text).ShouldSatisfyAllConditions(said => said.Status.ShouldBe(409), said => said.Text.ShouldContain("A decision is made once."));
        await Expect(here.Seats).ToContainTextAsync("Approved");
    }

    [Fact]
    public async Task Decision_AfterTheReleaseWasRefused_IsLate()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var security = await organisation.SignInAsync(chromium, "security", release.Path);
        var review = new ReviewScreen(security);
        var (task, digest) = (await review.TaskAsync("security"), await review.DigestAsync());
        await review.ChooseAsync("Approve", "I had nearly signed.");

        await pipeline.DecideAsync("risk", release, "refuse");

        await Expect(review.Notices).ToContainTextAsync("The risk seat refused it.");
        await Expect(review.Notices).ToContainTextAsync("I had nearly signed.");
        await Expect(review.SignOff).ToHaveCountAsync(0);
        var refusal = await review.InsistAsync(task, "approve", digest);
        (refusal.Status, refusal.Text).ShouldSatisfyAllConditions(said => said.Status.ShouldBe(409), said => said.Text.ShouldContain("another seat's decision ended the round"));
        await LedgerShouldHoldAsync(pipeline, task, "decided-late");
    }

    [Fact]
    public async Task Decision_ForAnotherSeat_IsRefused()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var platform = await organisation.SignInAsync(chromium, "platform", release.Path);
        await using var security = await organisation.SignInAsync(chromium, "security", release.Path);
        var others = await new ReviewScreen(platform).TaskAsync("platform");
        var review = new ReviewScreen(security);

        (await review.TaskAsync("platform")).ShouldBeNull("the queue of a seat does not hold tasks of another");
        await Expect(review.SignOff).ToContainTextAsync("Security seat");
        var refusal = await review.InsistAsync(others, "approve", await review.DigestAsync());

        (refusal.Status, refusal.Text).ShouldSatisfyAllConditions(said => said.Status.ShouldBe(403), said => said.Text.ShouldContain("for the platform seat, which you do not hold"));
        await LedgerShouldHoldAsync(pipeline, others, "not-your-seat");
        await Expect(new ReviewScreen(platform).SignOff.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") })).ToBeEnabledAsync();
    }

    // every attempt is in the ledger, in a transaction of its own
    private static async Task LedgerShouldHoldAsync(Pipeline pipeline, string? task, string code)
    {
        for (var tries = 0; tries < 150; tries++)
        {
            var entries = await pipeline.GetAsync("auditor", "/ledger/entries?kind=refused-attempt&pageSize=200&sort=-sequence");
            if (entries.GetProperty("items").EnumerateArray().Select(entry => entry.GetRawText()).Any(entry => entry.Contains(task!, StringComparison.Ordinal) && entry.Contains(code, StringComparison.Ordinal)))
                return;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"The ledger has no refused attempt “{code}” on task {task}.");
    }
}

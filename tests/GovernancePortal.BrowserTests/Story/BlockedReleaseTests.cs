using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Story;

/// <summary>What is blocked, and what changed while somebody looked at it.</summary>
[Trait("Category", "Browser")]
public sealed class BlockedReleaseTests(Chromium chromium, Organisation organisation)
{
    [Fact]
    public async Task BlockedRelease_CannotBeApproved_AndGoesBackWithRequestChanges()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var release = await pipeline.ReleaseAsync("support-tickets");
        await using var scientist = await organisation.SignInAsync(chromium, "scientist", release.Path);
        await using var risk = await organisation.SignInAsync(chromium, "risk", release.Path);
        var review = new ReviewScreen(risk);

        await Expect(review.SignOff.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") })).ToBeDisabledAsync();
        await Expect(review.SignOff).ToContainTextAsync("Not available: 2 gates block.");
        var insisted = await review.InsistAsync(await review.TaskAsync("risk"), "approve", await review.DigestAsync());
        (insisted.Status, insisted.Text).ShouldSatisfyAllConditions(
            said => said.Status.ShouldBe(409), said => said.Text.ShouldContain("No personal data and no secret is left in the data"), said => said.Text.ShouldContain("Refuse or ask for changes"));
        await review.SignAsync("Request changes", "Redact the transcripts, then submit again.");

        await Expect(review.Notices).ToContainTextAsync("Changes were asked for.");
        await Expect(scientist.Page.GetByRole(AriaRole.Region, new() { Name = "Revise and submit again" })).ToBeVisibleAsync();
        await Expect(new ReviewScreen(scientist).SignOffs).ToContainTextAsync("Redact the transcripts, then submit again.");
    }

    [Fact]
    public async Task Manifest_ThatChangesUnderAnOpenPage_IsNotSignedAndWhatWasTypedIsKept()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var platform = await organisation.SignInAsync(chromium, "platform", release.Path);
        var review = new ReviewScreen(platform);
        var before = await review.DigestAsync();
        await review.ChooseAsync("Approve", "Looks right on this card.");

        await pipeline.DecideAsync("risk", release, "request-changes");
        await Expect(review.Notices).ToContainTextAsync("It moved on");
        await pipeline.ResubmitAsync(release, await pipeline.NextVersionAsync(release, "1.2.1"));

        await Expect(review.Notices).ToContainTextAsync("The manifest changed.");
        await Expect(review.Notices).ToContainTextAsync("Looks right on this card.");
        await Expect(review.SignOff.GetByLabel("Comment")).ToHaveValueAsync("Looks right on this card.");
        await Expect(review.Digest).Not.ToHaveTextAsync(before);
        var refusal = await review.InsistAsync(await review.TaskAsync("platform"), "approve", before);
        (refusal.Status, refusal.Text).ShouldSatisfyAllConditions(
            said => said.Status.ShouldBe(409), said => said.Text.ShouldContain("What you reviewed is no longer what is asked for"), said => said.Text.ShouldContain("Open its page again"));
        await Expect(review.Seats.GetByText("Approved")).ToHaveCountAsync(0);
    }
}

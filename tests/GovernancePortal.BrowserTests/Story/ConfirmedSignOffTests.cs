using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Story;

/// <summary>A sign-off asks the organisation once more who signs; without its word nothing is signed and nothing that was typed is lost.</summary>
[Trait("Category", "Browser")]
public sealed class ConfirmedSignOffTests(Chromium chromium, Organisation organisation)
{
    private const string Comment = "The oversight procedure is in the card; the screening office keeps the list of appeals.";
    private const string Condition = "At most 10 % of traffic until 31 December";

    [Fact]
    public async Task SignOff_ThatAnotherPersonConfirms_IsNotMade_AndIsStillThereToSign()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        var login = await organisation.HireAsync("Second risk lead", "Risk");
        await using var risk = await organisation.SignInAsync(chromium, login, release.Path);
        var review = new ReviewScreen(risk);
        await review.ChooseAsync("Approve", Comment);
        await review.SignOff.GetByRole(AriaRole.Button, new() { Name = "Add a condition" }).ClickAsync();
        await review.SignOff.GetByLabel("Condition 1", new() { Exact = true }).FillAsync(Condition);
        await Expect(review.SignOff).ToContainTextAsync("asks you to confirm who you are");
        await risk.Page.EvaluateAsync("() => sessionStorage.clear()");
        await review.SignOff.GetByRole(AriaRole.Button, new() { Name = "Sign “approve”…" }).ClickAsync();

        await Expect(risk.Page.GetByLabel("Login")).ToHaveValueAsync($"{login}@example.org");
        await review.ConfirmAsync("security");

        await Expect(review.Notices).ToContainTextAsync("Not signed: Another person signed in.");
        await Expect(review.Notices).ToContainTextAsync("You confirmed with another account");
        await ShouldHoldTheDraftAsync(review);
        await Expect(review.LastLook).ToHaveCountAsync(0);
        await Expect(risk.Page).ToHaveURLAsync(new Regex($"{release.Path}$"));
        await risk.ShouldBeAccessibleAsync();
        await risk.PictureAsync($"review-not-confirmed-{Screen.Desktop}");
        risk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task SignOff_AfterTheConfirmation_ShowsWhatIsSigned_AndKeepsTheDraftOfWhoDoesNot()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        var login = await organisation.HireAsync("Third risk lead", "Risk");
        await using var risk = await organisation.SignInAsync(chromium, login, release.Path);
        var review = new ReviewScreen(risk);
        var digest = await review.DigestAsync();
        await review.ChooseAsync("Approve", Comment);
        await review.SignOff.GetByRole(AriaRole.Button, new() { Name = "Add a condition" }).ClickAsync();
        await review.SignOff.GetByLabel("Condition 1", new() { Exact = true }).FillAsync(Condition);
        await review.SignOff.GetByRole(AriaRole.Button, new() { Name = "Sign “approve”…" }).ClickAsync();
        await review.ConfirmAsync(login);

        await ShouldShowAsync(review, release, digest);
        await risk.ShouldBeAccessibleAsync();
        await risk.PictureAsync($"review-confirm-{Screen.Desktop}");
        await risk.Page.ReloadAsync();
        await risk.InteractiveAsync();
        await ShouldShowAsync(review, release, digest);
        await Expect(review.Seats).ToContainTextAsync("Your turn");

        await review.LastLook.GetByRole(AriaRole.Button, new() { Name = "Not yet" }).ClickAsync();

        await Expect(review.LastLook).ToHaveCountAsync(0);
        await Expect(risk.Page).ToHaveURLAsync(new Regex($"{release.Path}$"));
        await ShouldHoldTheDraftAsync(review);
        await risk.Page.ReloadAsync();
        await risk.InteractiveAsync();
        await ShouldHoldTheDraftAsync(review);
        await Expect(review.Seats).ToContainTextAsync("Your turn");

        await review.SignOff.GetByRole(AriaRole.Button, new() { Name = "Sign “approve”…" }).ClickAsync();
        await review.ConfirmAsync(login);
        await review.SayYesAsync("approve");

        await Expect(risk.Page.GetByText($"You signed “approve” for {release.Number}.")).ToBeVisibleAsync();
        await Expect(review.SignOff).ToHaveCountAsync(0);
        await Expect(risk.Page).ToHaveURLAsync(new Regex($"{release.Path}$"));
        await Expect(review.SignOffs).ToContainTextAsync(Comment);
        await Expect(review.SignOffs).ToContainTextAsync("Confirmed who they are");
        await Expect(risk.Page.GetByRole(AriaRole.Region, new() { Name = "Conditions", Exact = true })).ToContainTextAsync(Condition);
        risk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task SignOff_WhoseConfirmationIsCancelled_IsNotMade()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        var login = await organisation.HireAsync("Second security lead", "Security");
        await using var security = await organisation.SignInAsync(chromium, login, release.Path);
        var review = new ReviewScreen(security);
        await review.AskToSignAsync("Refuse", "The thresholds were set after the evaluation.");

        await security.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await security.InteractiveAsync();

        await Expect(review.Notices).ToContainTextAsync("Not signed: Sign-in was not allowed.");
        await Expect(review.SignOff.GetByLabel("Comment")).ToHaveValueAsync("The thresholds were set after the evaluation.");
        await Expect(review.Seats.GetByText("Waiting")).ToHaveCountAsync(2);
        await Expect(review.Seats).ToContainTextAsync("Your turn");
    }

    [Fact]
    public async Task SignOff_WhoseRoundEndsWhileThePersonConfirms_IsNotMade_AndTheCommentIsThereToRead()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var platform = await organisation.SignInAsync(chromium, "platform", release.Path);
        var review = new ReviewScreen(platform);
        await review.AskToSignAsync("Approve", "Runs within its budget.");
        await Expect(platform.Page.GetByLabel("Login")).ToBeVisibleAsync();

        await pipeline.DecideAsync("risk", release, "refuse");
        await review.ConfirmAsync("platform");

        await Expect(review.Notices).ToContainTextAsync("another seat's decision ended the round");
        await Expect(review.Notices).ToContainTextAsync("Runs within its budget.");
        await Expect(review.SignOff).ToHaveCountAsync(0);
    }

    private static async Task ShouldShowAsync(ReviewScreen review, SubmittedRelease release, string digest)
    {
        await Expect(review.LastLook).ToContainTextAsync($"Sign “approve” for {release.Number}?");
        foreach (var text in new[] { Comment, Condition, digest, "Confirmed by", "It counts for exactly this, once, until" })
            await Expect(review.LastLook).ToContainTextAsync(text);
    }

    private static async Task ShouldHoldTheDraftAsync(ReviewScreen review)
    {
        await Expect(review.SignOff.GetByLabel("Comment")).ToHaveValueAsync(Comment);
        await Expect(review.SignOff.GetByLabel("Condition 1", new() { Exact = true })).ToHaveValueAsync(Condition);
        await Expect(review.SignOff.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") })).ToBeCheckedAsync();
    }
}

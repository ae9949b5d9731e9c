using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using GovernancePortal.BrowserTests.Story;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Policies;

/// <summary>A policy binds after a second person has published it; who signs confirms it with the organisation.</summary>
[Trait("Category", "Browser")]
public sealed class PolicyPublicationTests(Chromium chromium, Organisation organisation)
{
    private readonly string key = PolicyTexts.NewKey();

    [Fact]
    public async Task Draft_SentToReview_CannotBeDecidedByWhoWroteIt()
    {
        await using var writer = await organisation.SignInAsync(chromium, "risk", "/policies");
        var editor = await EditorScreen.BeginAsync(writer, key);
        await editor.WriteAsync(PolicyTexts.Sound(key));
        await Expect(editor.Findings).ToContainTextAsync("all as expected");

        await editor.SendToReview.ClickAsync();

        await Expect(writer.Page).ToHaveURLAsync(new Regex("/policies/versions/"));
        await Expect(writer.Page.GetByText("In review: a holder of the risk seat decides, and nobody who had a hand in it.")).ToBeVisibleAsync();
        await Expect(writer.Page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(0);
        writer.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task SecondHolderOfTheSeat_PublishesIt_AfterConfirmingWhoTheyAre()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var version = await SubmitAsync(pipeline);
        var login = await organisation.HireAsync("Risk lead of another unit", "Risk");
        await using var second = await organisation.SignInAsync(chromium, login, $"/policies/versions/{version}");
        var review = new ReviewScreen(second);

        await review.AskToSignAsync("Publish", "The rule and its tests say the same.");
        await review.ConfirmAsync(login);
        await Expect(review.LastLook).ToContainTextAsync("A small policy, version 1");
        await review.SayYesAsync("Publish");

        await Expect(second.Page.GetByText("In force.", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(second.Page.GetByRole(AriaRole.Region, new() { Name = "Signed" })).ToContainTextAsync("Publication · Risk lead of another unit: Publish");
        second.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Review_SaysFromWhenItBinds_WhatItOvertakes_AndWhatItsReplayFound_BeforeItIsSigned()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var publisher = await organisation.HireAsync("Risk lead who looks ahead", "Risk");
        await pipeline.PublishAsync("risk", publisher, key, PolicyTexts.Sound(key));
        var later = await pipeline.PublishAsync("risk", publisher, key, PolicyTexts.Sound(key, "model.name != 'withdrawn' && model.name != 'forbidden'").Replace("references:", "effectiveFrom: 2099-01-01\nreferences:", StringComparison.Ordinal), isFirst: false);
        var third = (await pipeline.PostAsync("risk", $"/policies/{key}/drafts", new { source = PolicyTexts.Sound(key, "model.name != 'forbidden' && model.name != 'other'") })).GetProperty("id").GetString()!;
        await pipeline.PostAsync("risk", $"/policy-versions/{third}/review");
        await using var second = await organisation.SignInAsync(chromium, publisher, $"/policies/versions/{third}");
        var review = new ReviewScreen(second);

        await Expect(second.Page.GetByRole(AriaRole.Region, new() { Name = "What changes against version 1" })).ToBeVisibleAsync();
        await Expect(review.SignOff).ToContainTextAsync("None newly fails");
        await Expect(review.SignOff).ToContainTextAsync("Version 2 would never bind");
        await second.ShouldBeAccessibleAsync();
        await second.Page.GetByLabel("Compare with").SelectOptionAsync("2");
        await Expect(second.Page.GetByRole(AriaRole.Region, new() { Name = "What changes against version 2" })).ToContainTextAsync("In force from");
        await review.AskToSignAsync("Publish");
        await review.ConfirmAsync(publisher);
        foreach (var said in new[] { "the moment it is published", "version 1, in force", "newly fails 0", "Version 2 would never bind" })
            await Expect(review.LastLook).ToContainTextAsync(said);
        await review.SayYesAsync("Publish");

        await Expect(second.Page.GetByText("In force.", new() { Exact = true })).ToBeVisibleAsync();
        await second.Page.GotoAsync(new Uri(new(second.Page.Url), $"/policies/versions/{later}").ToString());
        await Expect(second.Page.GetByText("Superseded by version 3 before its day: it never binds.")).ToBeVisibleAsync();
        await Expect(second.Page.GetByRole(AriaRole.Region, new() { Name = "Rules" })).ToContainTextAsync("The model is not forbidden");
        await Expect(second.Page.GetByRole(AriaRole.Button, new() { Name = "Retire…" })).ToHaveCountAsync(0);
        second.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Publication_ThatAnotherPersonConfirms_IsNotMade()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var version = await SubmitAsync(pipeline);
        var login = await organisation.HireAsync("Risk lead who hands over", "Risk");
        await using var second = await organisation.SignInAsync(chromium, login, $"/policies/versions/{version}");
        var review = new ReviewScreen(second);

        await review.AskToSignAsync("Publish");
        await review.ConfirmAsync("security");

        await Expect(second.Page.GetByText("Not signed: Another person signed in.")).ToBeVisibleAsync();
        await Expect(review.SignOff).ToBeVisibleAsync();
        await Expect(review.LastLook).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task VersionThatIsSentBack_IsADraftAgain_WithTheReason()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var version = await SubmitAsync(pipeline);
        await using var writer = await organisation.SignInAsync(chromium, "risk", $"/policies/versions/{version}");
        var login = await organisation.HireAsync("Risk lead with an objection", "Risk");
        await using var second = await organisation.SignInAsync(chromium, login, $"/policies/versions/{version}");

        await new ReviewScreen(second).SignAsync("Send back", "Name the article.");

        await Expect(writer.Page.GetByText("A draft. It binds nobody until a second person has published it.")).ToBeVisibleAsync();
        await Expect(writer.Page.GetByRole(AriaRole.Region, new() { Name = "Signed" })).ToContainTextAsync("Name the article.");
        await Expect(writer.Page.GetByRole(AriaRole.Button, new() { Name = "Send to review" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task PublishedVersion_InTheEditor_CannotBeWrittenOn()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var version = await PublishAsync(pipeline);
        await using var writer = await organisation.SignInAsync(chromium, "risk", $"/policies/drafts/{version}");
        var editor = new EditorScreen(writer);
        await Expect(writer.Page.GetByText("Version 1 is published")).ToBeVisibleAsync();
        await Expect(editor.Text).ToContainTextAsync("A small policy");

        await editor.Text.ClickAsync();
        await writer.Page.Keyboard.TypeAsync("typed in vain");

        await Expect(editor.Text).Not.ToContainTextAsync("typed in vain");
        await Expect(editor.SendToReview).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Verdict_AfterThePublication_NamesTheVersionAndTheDigestOfTheRule()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        var version = await PublishAsync(pipeline);

        var release = await pipeline.ReleaseAsync("breast-cancer");

        var judged = (await pipeline.GetAsync("auditor", $"{release.Path}/readiness")).GetProperty("gates").EnumerateArray().Single(gate => gate.GetProperty("policy").GetString() == key);
        judged.GetProperty("policyVersionId").GetString().ShouldBe(version);
        judged.GetProperty("ruleDigest").GetString()!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task NextVersion_IsComparedRuleByRule_WithTheOneInForce()
    {
        await using var pipeline = Pipeline.Open(chromium, organisation);
        await PublishAsync(pipeline);
        var next = await pipeline.PostAsync("risk", $"/policies/{key}/drafts", new { source = PolicyTexts.Sound(key, "(model.name in ['forbidden', 'withdrawn']) == false") });
        await using var auditor = await organisation.SignInAsync(chromium, "auditor", $"/policies/versions/{next.GetProperty("id").GetString()}");

        var changes = auditor.Page.GetByRole(AriaRole.Region, new() { Name = "What changes against version 1" });
        await Expect(changes.GetByRole(AriaRole.Heading, new() { Name = "The model is not forbidden named Changed" })).ToBeVisibleAsync();
        await Expect(changes.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(changes.GetByRole(AriaRole.Cell).Nth(1)).ToHaveTextAsync("model.name != 'forbidden'");
        await Expect(changes.GetByRole(AriaRole.Cell).Nth(2)).ToHaveTextAsync("(model.name in ['forbidden', 'withdrawn']) == false");
        await Expect(changes.Locator("ins").Filter(new() { HasText = "withdrawn" })).Not.ToContainTextAsync("forbidden");
    }

    private async Task<string> SubmitAsync(Pipeline pipeline)
    {
        var version = (await pipeline.PostAsync("risk", "/policies", new { key, source = PolicyTexts.Sound(key) })).GetProperty("id").GetString()!;
        await pipeline.PostAsync("risk", $"/policy-versions/{version}/review");
        return version;
    }

    private async Task<string> PublishAsync(Pipeline pipeline) =>
        await pipeline.PublishAsync("risk", await organisation.HireAsync("Risk lead who publishes", "Risk"), key, PolicyTexts.Sound(key));
}

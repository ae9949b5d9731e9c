using System.Text.Json;
using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Policies;

/// <summary>What is typed on a draft belongs to who typed it, is what goes to review, and is lost to nobody.</summary>
[Trait("Category", "Browser")]
public sealed class KeptTextTests(Chromium chromium, PortalHost portal)
{
    private const string Message = "message: The model is forbidden";
    private readonly string key = PolicyTexts.NewKey();

    [Fact]
    public async Task Words_OfWhoSignedOut_AreNeitherShownToNorSavedBy_WhoSignsInNextInTheSameWindow()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        await using var window = await OpenDraftAsync(pipeline);
        var (editor, path) = (new EditorScreen(window), new Uri(window.Page.Url).AbsolutePath);
        await editor.TypeAfterAsync(Message, " by the risk seat");

        await SignOutAsync(window);
        await window.SignInAsync("compliance", path);
        await editor.ReadyAsync();

        await Expect(editor.Text).Not.ToContainTextAsync("by the risk seat");
        var version = await VersionAsync(pipeline, path);
        version.GetProperty("editors").GetArrayLength().ShouldBe(1);
        Source(version).ShouldNotContain("by the risk seat");
        await SignOutAsync(window);
        await window.SignInAsync("risk", path);
        await Expect(editor.Text).ToContainTextAsync("by the risk seat");
    }

    [Fact]
    public async Task SendToReview_RightAfterTheLastKey_SendsWhatWasTyped()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        await using var risk = await OpenDraftAsync(pipeline);
        var (editor, path) = (new EditorScreen(risk), new Uri(risk.Page.Url).AbsolutePath);

        await editor.TypeAfterAsync(Message, " by its name");
        await editor.SendToReview.ClickAsync();

        await Expect(risk.Page).ToHaveURLAsync(new Regex("/policies/versions/"));
        await Expect(risk.Page.GetByText("In review: a holder of the risk seat decides")).ToBeVisibleAsync();
        Source(await VersionAsync(pipeline, path)).ShouldContain("forbidden by its name");
        await risk.GoAsync(path);
        await editor.ReadyAsync();
        await Expect(risk.Page.GetByText("This version is in review")).ToBeVisibleAsync();
        await Expect(risk.Page.GetByText("Somebody wrote on this draft while you did.")).ToHaveCountAsync(0);
        (await VersionAsync(pipeline, path)).GetProperty("state").GetString().ShouldBe("in-review");
        risk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task TextThatBecameWrong_IsNotSent_ThoughTheButtonWasQuicker()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        await using var risk = await OpenDraftAsync(pipeline);
        var (editor, path) = (new EditorScreen(risk), new Uri(risk.Page.Url).AbsolutePath);

        await editor.TypeAfterAsync("require: model.na", "aa");
        await editor.SendToReview.ClickAsync();

        await Expect(editor.SendToReview).ToHaveAccessibleDescriptionAsync("Something is wrong in the text.");
        (await VersionAsync(pipeline, path)).GetProperty("state").GetString().ShouldBe("draft");
        await editor.TypeAfterAsync("require: model.naaa", "a"); // it can be written on again
        await Expect(editor.Text).ToContainTextAsync("model.naaaa");
    }

    [Fact]
    public async Task PageOfTheVersion_RightAfterTyping_ShowsWhatWasTyped_AndSendsIt()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        await using var risk = await OpenDraftAsync(pipeline);
        var (editor, path) = (new EditorScreen(risk), new Uri(risk.Page.Url).AbsolutePath);

        await editor.TypeAfterAsync(Message, " by its name");
        await risk.Page.GetByRole(AriaRole.Link, new() { Name = "Changes and replay" }).ClickAsync();

        await Expect(risk.Page.GetByRole(AriaRole.Region, new() { Name = $"Text of {key}.yaml" })).ToContainTextAsync("forbidden by its name");
        await Expect(risk.Page.GetByText("What you typed last in this window")).ToHaveCountAsync(0);
        await editor.SendToReview.ClickAsync();
        await Expect(risk.Page.GetByText("In review: a holder of the risk seat decides")).ToBeVisibleAsync();
        Source(await VersionAsync(pipeline, path)).ShouldContain("forbidden by its name");
        risk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task TextThatCouldNotBeSaved_IsToldOnThePageOfTheVersion_WithTheWayToIt_BeforeAnotherOneIsSent()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        await using var risk = await OpenDraftAsync(pipeline);
        var (editor, path) = (new EditorScreen(risk), new Uri(risk.Page.Url).AbsolutePath);
        await using var compliance = await OpenAsync("compliance", path);
        var other = new EditorScreen(compliance);
        await editor.TypeAfterAsync(Message, " by its name");
        await other.TypeAfterAsync("title: A small policy", " for compliance");
        await other.SaveAsync();
        await Expect(risk.Page.GetByText("Somebody wrote on this draft while you did.")).ToBeVisibleAsync();

        await risk.Page.GetByRole(AriaRole.Link, new() { Name = "Changes and replay" }).ClickAsync();

        await Expect(risk.Page.GetByText("What you typed last in this window is not in this text")).ToBeVisibleAsync();
        await Expect(editor.SendToReview).ToHaveAttributeAsync("aria-disabled", "true");
        await risk.ShouldBeAccessibleAsync();
        await risk.Page.GetByRole(AriaRole.Link, new() { Name = "Go on writing" }).First.ClickAsync();
        await Expect(editor.Text).ToContainTextAsync("forbidden by its name");
        await Expect(risk.Page.GetByText("Somebody wrote on this draft while you did.")).ToBeVisibleAsync();
        Source(await VersionAsync(pipeline, path)).ShouldContain("for compliance");
    }

    [Fact]
    public async Task Window_ThatIsClosed_WarnsWhileSomethingIsNotSaved_AndOnlyThen()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        await using var risk = await OpenDraftAsync(pipeline);
        var (editor, warning, closed) = (new EditorScreen(risk), new TaskCompletionSource<string>(), new TaskCompletionSource());
        risk.Page.Dialog += async (_, dialog) =>
        {
            await dialog.DismissAsync();
            warning.TrySetResult(dialog.Type);
        };
        risk.Page.Close += (_, _) => closed.TrySetResult();
        await editor.TypeAfterAsync(Message, " by its name");

        await risk.Page.CloseAsync(new() { RunBeforeUnload = true });

        (await warning.Task.WaitAsync(TestContext.Current.CancellationToken)).ShouldBe("beforeunload");
        await Expect(editor.Text).ToContainTextAsync("forbidden by its name");
        await editor.Text.FocusAsync();
        await editor.SaveAsync();
        await risk.Page.CloseAsync(new() { RunBeforeUnload = true });
        await closed.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task DraftThatIsThrownAwayWhileSomebodyWrites_SaysWhoDidIt_AndTheTextBeginsAnotherOne()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        await using var risk = await OpenDraftAsync(pipeline);
        var editor = new EditorScreen(risk);
        await using var admin = await OpenAsync("admin", new Uri(risk.Page.Url).AbsolutePath.Replace("/drafts/", "/versions/", StringComparison.Ordinal));
        await editor.TypeAfterAsync(Message, " by its name");

        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Throw away" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Throw it away" }).ClickAsync();

        await Expect(risk.Page.GetByText(new Regex(".+ threw this draft away$"))).ToBeVisibleAsync();
        await Expect(editor.Text).ToContainTextAsync("forbidden by its name");
        await Expect(editor.SendToReview).ToHaveCountAsync(0);
        await risk.ShouldBeAccessibleAsync();
        await risk.Page.ReloadAsync();
        await Expect(risk.Page.GetByText(new Regex(".+ threw this draft away$"))).ToBeVisibleAsync();
        await Expect(risk.Page.GetByRole(AriaRole.Textbox, new() { Name = "What you wrote" })).ToHaveValueAsync(new Regex("forbidden by its name"));
        await risk.ShouldBeAccessibleAsync();
        await risk.Page.GetByRole(AriaRole.Button, new() { Name = "Begin a draft with it" }).ClickAsync();
        await editor.ReadyAsync();
        await Expect(editor.Text).ToContainTextAsync("forbidden by its name");
        risk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Draft_OfOthers_IsNotThrownAway()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var draft = await pipeline.PostAsync("risk", "/policies", new { key, source = PolicyTexts.Sound(key) });
        await using var compliance = await chromium.OpenAsync(await portal.AddressAsync());

        await compliance.SignInAsync("compliance", $"/policies/versions/{draft.GetProperty("id").GetString()}");

        await Expect(new EditorScreen(compliance).SendToReview).ToBeVisibleAsync();
        await Expect(compliance.Page.GetByRole(AriaRole.Button, new() { Name = "Throw away" })).ToHaveCountAsync(0);
    }

    private async Task<Visitor> OpenDraftAsync(Pipeline pipeline)
    {
        var draft = await pipeline.PostAsync("risk", "/policies", new { key, source = PolicyTexts.Sound(key) });
        return await OpenAsync("risk", $"/policies/drafts/{draft.GetProperty("id").GetString()}");
    }

    private async Task<Visitor> OpenAsync(string account, string path)
    {
        var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync(account, path);
        if (path.Contains("/drafts/", StringComparison.Ordinal))
            await new EditorScreen(visitor).ReadyAsync();
        return visitor;
    }

    private static async Task SignOutAsync(Visitor visitor)
    {
        await visitor.Page.EvaluateAsync("() => document.querySelector('form[action=\"/sign-out\"]').requestSubmit()");
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/sign-in"));
    }

    private static Task<JsonElement> VersionAsync(Pipeline pipeline, string path) => pipeline.GetAsync("auditor", $"/policy-versions/{path[(path.LastIndexOf('/') + 1)..]}");

    private static string Source(JsonElement version) => version.GetProperty("source").GetString()!;
}

using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Policies;

/// <summary>Somebody with a seat writes a policy: what is wrong stands at its place, and nothing that was typed is lost.</summary>
[Trait("Category", "Browser")]
public sealed class PolicyEditorTests(Chromium chromium, PortalHost portal)
{
    private readonly string key = PolicyTexts.NewKey();

    [Fact]
    public async Task UnknownField_IsMarkedWhereItStands_AndNamedWithItsLine()
    {
        await using var risk = await EnterAsync();
        var editor = await EditorScreen.BeginAsync(risk, key);

        await editor.WriteAsync(PolicyTexts.Sound(key, "model.nam != 'forbidden'"));

        await Expect(editor.Page.Locator(".cm-lintRange-error")).ToHaveTextAsync(".nam");
        await Expect(editor.Findings).ToContainTextAsync("Line 12, column 19");
        await Expect(editor.Findings).ToContainTextAsync("did you mean 'name'");
        await editor.Page.Keyboard.PressAsync("F8");
        await Expect(editor.Page.Locator(".cm-tooltip .cm-diagnostic")).ToContainTextAsync("did you mean 'name'");
        await risk.ShouldBeAccessibleAsync();
        risk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task PlaceOfAFinding_WhenChosen_IsGoneTo()
    {
        await using var risk = await EnterAsync();
        var editor = await EditorScreen.BeginAsync(risk, key);
        await editor.WriteAsync(PolicyTexts.Sound(key, "model.nam != 'forbidden'"));

        await editor.Findings.GetByRole(AriaRole.Button, new() { Name = "Line 12, column 19" }).ClickAsync();

        await Expect(editor.Text).ToBeFocusedAsync();
        await editor.Page.Keyboard.TypeAsync("_of");
        await Expect(editor.Text).ToContainTextAsync("model_of.nam");
    }

    [Fact]
    public async Task Dot_BehindAPartOfTheInput_OffersItsFields()
    {
        await using var risk = await EnterAsync();
        var editor = await EditorScreen.BeginAsync(risk, key);
        await editor.WriteAsync(PolicyTexts.Sound(key, "model"));

        await editor.TypeAfterAsync("require: model", ".na");

        var offered = editor.Page.Locator(".cm-tooltip-autocomplete");
        await Expect(offered.GetByRole(AriaRole.Option).First).ToContainTextAsync("name");
        await risk.ShouldBeAccessibleAsync();
        await risk.PictureAsync($"policy-editor-completion-{Screen.Desktop}");
        await editor.Page.Keyboard.PressAsync("Enter");
        await Expect(editor.Text).ToContainTextAsync("require: model.name");
    }

    [Fact]
    public async Task BrokenText_IsKeptAsADraftThatCannotBeSent_AndSaysWhy()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        await using var risk = await EnterAsync();
        var editor = await EditorScreen.BeginAsync(risk, key);

        await editor.WriteAsync(PolicyTexts.Sound(key).Replace("rules:", "rules: [", StringComparison.Ordinal));
        await editor.SaveAsync();

        await Expect(editor.Findings).ToContainTextAsync("1 thing is wrong");
        await Expect(editor.SendToReview).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(editor.SendToReview).ToHaveAccessibleDescriptionAsync("Something is wrong in the text.");
        var kept = await pipeline.GetAsync("auditor", $"/policies/{key}");
        kept.GetProperty("versions")[0].GetProperty("state").GetString().ShouldBe("draft");
    }

    [Fact]
    public async Task Tests_AsTheTextIsWritten_AreRun()
    {
        await using var risk = await EnterAsync();
        var editor = await EditorScreen.BeginAsync(risk, key);

        await editor.WriteAsync(PolicyTexts.Sound(key, "true"));
        await Expect(editor.Findings).ToContainTextAsync("1 of 2 tests as expected");

        await editor.WriteAsync(PolicyTexts.Sound(key));
        await Expect(editor.Findings).ToContainTextAsync("2 of 2 tests as expected");
        await Expect(editor.Findings).ToContainTextAsync("1 rule, 2 tests, all as expected");
    }

    [Fact]
    public async Task Reload_BeforeAnythingWasSaved_KeepsWhatWasTyped()
    {
        await using var risk = await EnterAsync();
        var editor = await EditorScreen.BeginAsync(risk, key);
        await editor.TypeAfterAsync("title: What this policy is called", " by its friends");

        await risk.Page.ReloadAsync();

        await editor.ReadyAsync();
        await Expect(editor.Text).ToContainTextAsync("is called by its friends");
        await Expect(risk.Page.GetByText("What you had typed here is in the text again, and saved.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Change_BySomebodyElse_IsNotOverwrittenAndOverwritesNothing()
    {
        await using var first = await EnterAsync();
        var editor = await EditorScreen.BeginAsync(first, key);
        await using var second = await EnterAsync("compliance", new Uri(first.Page.Url).AbsolutePath);
        var other = new EditorScreen(second);
        await other.ReadyAsync();
        await editor.TypeAfterAsync("title: What this policy is called", " by the risk seat");

        await other.TypeAfterAsync("description: What it guards", " for compliance");
        await other.SaveAsync();

        await Expect(first.Page.GetByText("Somebody wrote on this draft while you did.")).ToBeVisibleAsync();
        await Expect(editor.Text).ToContainTextAsync("by the risk seat");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Show what was written meanwhile" }).ClickAsync();
        var theirs = first.Page.GetByRole(AriaRole.Region, new() { Name = "Text that was written meanwhile" });
        await Expect(theirs).ToContainTextAsync("for compliance");
        await Expect(editor.Text).ToContainTextAsync("by the risk seat");
        await first.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task TextWrittenMeanwhile_InPlaceOfOnesOwn_LeavesTheWayBack_AlsoAfterAReload()
    {
        await using var first = await EnterAsync();
        var editor = await EditorScreen.BeginAsync(first, key);
        await using var second = await EnterAsync("compliance", new Uri(first.Page.Url).AbsolutePath);
        var other = new EditorScreen(second);
        await other.ReadyAsync();
        await editor.TypeAfterAsync("title: What this policy is called", " by the risk seat");
        await other.TypeAfterAsync("description: What it guards", " for compliance");
        await other.SaveAsync();
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Show what was written meanwhile" }).ClickAsync();

        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Go on from this text" }).ClickAsync();
        await Expect(editor.Text).ToContainTextAsync("for compliance");
        await Expect(editor.Text).Not.ToContainTextAsync("by the risk seat");
        await first.Page.ReloadAsync();
        await editor.ReadyAsync();
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Back to mine" }).ClickAsync();

        await Expect(editor.Text).ToContainTextAsync("by the risk seat");
        await Expect(first.Page.GetByText("Somebody wrote on this draft while you did.")).ToBeVisibleAsync();
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Save mine over it" }).ClickAsync();
        await Expect(other.Text).ToContainTextAsync("by the risk seat");
        first.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Editor_ByKeyboardAlone_IsWrittenInAndLeft()
    {
        await using var risk = await EnterAsync();
        var editor = await EditorScreen.BeginAsync(risk, key);
        var keys = new Keys(risk);

        await keys.TypeAsync(editor.Text, "# ");
        await Expect(editor.Text).ToContainTextAsync(new Regex("^# schema"));
        await risk.Page.Keyboard.PressAsync("Escape");
        await risk.Page.Keyboard.PressAsync("Tab");

        await Expect(editor.Text).Not.ToBeFocusedAsync();
    }

    private async Task<Visitor> EnterAsync(string account = "risk", string path = "/policies")
    {
        var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync(account, path);
        return visitor;
    }
}

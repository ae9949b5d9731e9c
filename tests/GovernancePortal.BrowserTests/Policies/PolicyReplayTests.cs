using System.Text.Json;
using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Policies;

/// <summary>A draft is tried on the releases of the past before it binds anybody.</summary>
[Trait("Category", "Browser")]
public sealed class PolicyReplayTests(Chromium chromium, PortalHost portal)
{
    private readonly string key = PolicyTexts.NewKey();

    [Fact]
    public async Task Replay_OfADraft_ListsWhatWouldNewlyFail_WithUnitAndReason()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var risk = await OpenDraftAsync(pipeline, Forbid(release));
        await Expect(Replay(risk)).ToContainTextAsync("It was not replayed yet.");

        await Replay(risk).GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true }).ClickAsync();

        await Expect(Figure(risk, "Would newly fail")).ToHaveTextAsync("1");
        await Expect(Row(risk, release)).ToContainTextAsync("Would newly fail");
        await Expect(Row(risk, release)).ToContainTextAsync(Unit(release));
        await Expect(Row(risk, release)).ToContainTextAsync("The model is not forbidden: new → fail");
        await Expect(Row(risk, release)).ToContainTextAsync("The model is forbidden.");
        risk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Replay_AgainstTheVersionInForce_ListsWhatWouldNewlyPassAndFail()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        await pipeline.PublishAsync("compliance", "risk", key, PolicyTexts.Sound(key, $"model.name != 'forbidden' && model.name.endsWith('{key}') == false"));
        var (passing, failing) = (await pipeline.ReleaseAsync("breast-cancer", key), await pipeline.ReleaseAsync("breast-cancer"));
        var draft = await pipeline.PostAsync("risk", $"/policies/{key}/drafts", new { source = PolicyTexts.Sound(key, Forbid(failing)) });
        await using var risk = await OpenAsync(Id(draft));

        await Replay(risk).GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true }).ClickAsync();

        await Expect(Row(risk, passing)).ToContainTextAsync("Would newly pass");
        await Expect(Row(risk, passing)).ToContainTextAsync("The model is not forbidden: fail → pass");
        await Expect(Row(risk, failing)).ToContainTextAsync("Would newly fail");
        await Expect(Figure(risk, "Would newly pass")).ToHaveTextAsync("1");
        await Expect(Figure(risk, "Would newly fail")).ToHaveTextAsync("1");
        await Expect(Figure(risk, "Stay as they are")).Not.ToHaveTextAsync("0");
    }

    [Fact]
    public async Task Replay_ForOneBusinessUnit_ListsItsReleasesAlone()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var (mine, other) = (await pipeline.ReleaseAsync("breast-cancer"), await pipeline.ReleaseAsync("support-tickets"));
        await using var risk = await OpenDraftAsync(pipeline, Forbid(mine, other));
        await Replay(risk).GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true }).ClickAsync();
        await Expect(Row(risk, other)).ToBeVisibleAsync();
        await Replay(risk).GetByRole(AriaRole.Link, new() { Name = "Would newly fail" }).ClickAsync();

        await Replay(risk).GetByRole(AriaRole.Link, new() { NameRegex = new(Unit(mine) + " [0-9]") }).ClickAsync();

        await Expect(Row(risk, other)).ToHaveCountAsync(0);
        await Expect(Row(risk, mine)).ToContainTextAsync(Unit(mine));
    }

    [Fact]
    public async Task WhatIf_OnOneOpenRelease_SaysWhatWouldBecomeOfIt()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var release = await pipeline.ReleaseAsync("breast-cancer");
        await using var risk = await OpenDraftAsync(pipeline, Forbid(release));

        await Replay(risk).GetByLabel("What if it bound one open release?").SelectOptionAsync(release.Id.ToString());

        await Expect(Replay(risk).GetByRole(AriaRole.Status)).ToContainTextAsync("Would newly fail");
    }

    [Fact]
    public async Task Replay_OfATextThatWasChangedSince_SaysSo()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        await using var risk = await OpenDraftAsync(pipeline, "model.name != 'forbidden'");
        await Replay(risk).GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true }).ClickAsync();
        await Expect(Figure(risk, "Would newly fail")).ToHaveTextAsync("0");
        await Expect(Replay(risk)).ToContainTextAsync("Nothing would change for any of them.");

        await risk.Page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
        var editor = new EditorScreen(risk);
        await editor.ReadyAsync();
        await editor.TypeAfterAsync("message: The model is forbidden", ", for a reason");
        await editor.SaveAsync();
        await risk.Page.GetByRole(AriaRole.Link, new() { Name = "Changes and replay" }).ClickAsync();

        await Expect(Replay(risk)).ToContainTextAsync("The draft was changed since it was replayed.");
    }

    private async Task<Visitor> OpenDraftAsync(Pipeline pipeline, string require) => await OpenAsync(Id(await pipeline.PostAsync("risk", "/policies", new { key, source = PolicyTexts.Sound(key, require) })));

    private async Task<Visitor> OpenAsync(string version)
    {
        var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync("risk", $"/policies/versions/{version}");
        return visitor;
    }

    private static string Forbid(params SubmittedRelease[] releases) => $"(model.name in [{string.Join(", ", releases.Select(release => $"'{release.ModelName}'").Append("'forbidden'"))}]) == false";

    private static string Id(JsonElement item) => item.GetProperty("id").GetString()!;

    private static string Unit(SubmittedRelease release) => release.Plan["system"]!["businessUnit"]!.GetValue<string>();

    private static ILocator Replay(Visitor visitor) => visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Replay over past releases" });

    private static ILocator Row(Visitor visitor, SubmittedRelease release) => Replay(visitor).GetByRole(AriaRole.Row).Filter(new() { HasText = release.ModelName });

    private static ILocator Figure(Visitor visitor, string name) => Replay(visitor).Locator("dl > div").Filter(new() { HasTextRegex = new Regex(name) }).Locator("dd");
}

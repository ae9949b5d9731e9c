using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Story;

/// <summary>The whole story by people who use no pointer: everything is reached, told and done with the keyboard.</summary>
[Trait("Category", "Browser")]
public sealed class KeyboardStoryTests(Chromium chromium, Organisation organisation)
{
    private const string Sample = "breast-cancer";
    private readonly string suffix = Guid.NewGuid().ToString("n")[..6];

    [Fact]
    public async Task Release_FromSubmissionToSignedEvidence_NeedsNoPointer()
    {
        await using var scientist = await ArriveAsync("scientist", "/systems/new");
        await RegisterAsync(scientist);
        await SubmitAsync(scientist);
        var number = await AskAsync(scientist);
        foreach (var seat in new[] { "platform", "security", "risk" })
            await DecideAsync(seat, number);
        await Expect(scientist.Page.GetByText("All three seats approved this manifest.")).ToBeVisibleAsync();
        await ExportAsync(new Uri(scientist.Page.Url).AbsolutePath);
        scientist.Complaints.ShouldBeEmpty();
    }

    private async Task<Visitor> ArriveAsync(string login, string path)
    {
        var visitor = await chromium.OpenAsync(await organisation.AddressAsync());
        // while somebody listens, the browser hands choosers over instead of opening them
        visitor.Page.FileChooser += static (_, _) => { };
        await visitor.Page.GotoAsync(path);
        await new Keys(visitor).PressAsync(Named(visitor, AriaRole.Link, "Sign in"));
        await LogInAsync(visitor, login);
        return visitor;
    }

    private static async Task LogInAsync(Visitor visitor, string login)
    {
        var field = visitor.Page.GetByLabel("Login");
        await new Keys(visitor).ReachAsync(field);
        // the sign-in service may know who comes, and say so
        await visitor.Page.Keyboard.PressAsync("Control+A");
        await visitor.Page.Keyboard.TypeAsync(login);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.InteractiveAsync();
    }

    private async Task RegisterAsync(Visitor scientist)
    {
        var (page, keys) = (scientist.Page, new Keys(scientist));
        await keys.PressAsync(Named(scientist, AriaRole.Button, "Register the system"));
        await Expect(page.GetByLabel("Name")).ToBeFocusedAsync(); // the first field at fault
        await keys.TypeAsync(page.GetByLabel("Name"), $"Breast cancer screening {suffix}");
        await keys.TypeAsync(page.GetByLabel("Purpose"), "Second reading of aspirate measurements in a screening programme.");
        await keys.TypeAsync(page.GetByLabel("Business unit"), "Radiology Partners");
        await keys.TypeAsync(page.GetByLabel("Owner"), "Clinical Safety Lead");
        await keys.PressAsync(Named(scientist, AriaRole.Button, "Register the system"));
        await HearAsync(scientist, suffix);
        await keys.PressAsync(Named(scientist, AriaRole.Button, "Register a model"));
        await keys.TypeAsync(page.GetByRole(AriaRole.Dialog).GetByLabel("Name"), $"{Sample}-{suffix}");
        await keys.PressAsync(Named(scientist, AriaRole.Button, "Register the model"));
        await keys.PressAsync(Named(scientist, AriaRole.Link, "Submit a version"));
        await Expect(page).ToHaveURLAsync(new Regex("/submit\\?model="));
    }

    private async Task SubmitAsync(Visitor scientist)
    {
        var (page, keys, form) = (scientist.Page, new Keys(scientist), new SubmitScreen(scientist));
        await keys.TypeAsync(form.Version, "1.2.0");
        await keys.GiveAsync(page.GetByLabel("Card file"), SubmitScreen.Sample(Sample, "card.yaml"));
        await Expect(form.Findings).ToContainTextAsync("No errors, nothing missing");
        await keys.GiveAsync(form.Files("Files of the version"), SubmitScreen.Sample(Sample, "model.onnx"));
        await Expect(form.Row("model.onnx").Locator(".gp-digest")).ToBeVisibleAsync();
        await AddDatasetAsync(scientist, "wdbc-train", "train.csv");
        await AddDatasetAsync(scientist, "wdbc-test", "test.csv");
        await keys.PressAsync(form.Submit);
        await Expect(page).ToHaveURLAsync(new Regex("/versions/"));
    }

    private async Task AddDatasetAsync(Visitor scientist, string name, string file)
    {
        var (page, keys, form) = (scientist.Page, new Keys(scientist), new SubmitScreen(scientist));
        await keys.PressAsync(Named(scientist, AriaRole.Button, "Add a dataset"));
        await keys.TypeAsync(page.GetByLabel("Name", new() { Exact = true }), $"{name}-{suffix}");
        await keys.TypeAsync(page.GetByLabel("Source"), "Breast Cancer Wisconsin (Diagnostic), doi:10.24432/C5DW2B");
        await keys.TypeAsync(page.GetByLabel("Licence"), "CC-BY-4.0");
        await keys.TypeAsync(page.GetByLabel("Lawful basis"), "not applicable: no personal data");
        await keys.TypeAsync(page.GetByLabel("Region"), "eu-west");
        await keys.TypeAsync(page.GetByLabel("Class", new() { Exact = true }), "p"); // public
        await keys.TypeAsync(page.GetByLabel("Personal data"), "n"); // no
        await keys.GiveAsync(form.Files("Files of the dataset"), SubmitScreen.Sample(Sample, file));
        await Expect(form.Row(file).Locator(".gp-digest")).ToBeVisibleAsync();
        await keys.PressAsync(Named(scientist, AriaRole.Button, "Submit the dataset"));
        await Expect(form.Dataset($"{name}-{suffix}")).ToBeCheckedAsync();
        await Expect(form.Dataset($"{name}-{suffix}")).ToBeFocusedAsync();
    }

    private static async Task<string> AskAsync(Visitor scientist)
    {
        var (page, keys) = (scientist.Page, new Keys(scientist));
        await keys.PressAsync(Named(scientist, AriaRole.Button, "Ask for a release"));
        await keys.TypeAsync(page.GetByLabel("Environment"), "staging");
        await keys.TypeAsync(page.GetByLabel("Business use"), "Second reading on closed screening assessment cases");
        await keys.PressAsync(Named(scientist, AriaRole.Button, "Ask for the release"));
        await Expect(page).ToHaveURLAsync(new Regex("/releases/"));
        await Expect(new ReviewScreen(scientist).Verdict).ToContainTextAsync("Every gate passes. The council can decide.", new() { Timeout = 60_000 });
        return Regex.Match(await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync(), "R-\\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
    }

    // who uses no pointer is told where they came to: the focus rests on the heading, also when the page was still reading
    private static async Task HearAsync(Visitor visitor, string heading)
    {
        var shown = visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Expect(shown).ToContainTextAsync(heading);
        await Expect(shown).ToBeFocusedAsync();
    }

    private async Task DecideAsync(string seat, string number)
    {
        await using var visitor = await ArriveAsync(seat, "/?pageSize=200");
        var (page, keys, review) = (visitor.Page, new Keys(visitor), new ReviewScreen(visitor));
        await keys.PressAsync(Named(visitor, AriaRole.Link, $"{Sample}-{suffix} 1.2.0").First);
        await HearAsync(visitor, number);
        await keys.PressAsync(review.SignOff.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") }), "Space");
        await keys.TypeAsync(review.SignOff.GetByLabel("Comment"), $"The {seat} seat looked at card, data and gates.");
        await keys.PressAsync(review.SignOff.GetByRole(AriaRole.Button, new() { Name = "Sign “approve”…" }));
        await LogInAsync(visitor, seat);
        await keys.PressAsync(review.LastLook.GetByRole(AriaRole.Button, new() { Name = "Sign “approve”" }));
        await Expect(review.SignOff).ToHaveCountAsync(0);
        await HearAsync(visitor, number);
        visitor.Complaints.ShouldBeEmpty();
    }

    private async Task ExportAsync(string release)
    {
        await using var compliance = await ArriveAsync("compliance", release);
        var (page, keys) = (compliance.Page, new Keys(compliance));
        await keys.PressAsync(page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Evidence", Exact = true }).First);
        await keys.PressAsync(Named(compliance, AriaRole.Button, "Export the evidence"));
        var pdf = page.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Link, new() { Name = "PDF" });
        await Expect(pdf).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await keys.ReachAsync(pdf);
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        (await download.FailureAsync()).ShouldBeNull();
        download.SuggestedFilename.ShouldEndWith(".pdf");
    }

    private static ILocator Named(Visitor visitor, AriaRole role, string name) => visitor.Page.GetByRole(role, new() { Name = name, Exact = true });
}

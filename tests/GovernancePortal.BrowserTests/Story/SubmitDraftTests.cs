using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Story;

/// <summary>What the page /submit keeps, how files arrive on it, and how it is used without a mouse.</summary>
[Trait("Category", "Browser")]
public sealed class SubmitDraftTests(Chromium chromium, PortalHost portal)
{
    // of a sample that no test copies: it is listed however many datasets come
    private const string Listed = "fraud-evaluation-cases";

    [Fact]
    public async Task Draft_AfterAReload_IsThereWithItsModelFilesAndDatasets()
    {
        await using var visitor = await OpenAsync();
        var form = new SubmitScreen(visitor);
        await form.TakeCardAsync(SubmitScreen.Sample("breast-cancer", "card.yaml"));
        await form.Model.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.Version.FillAsync("3.1.4");
        await form.AddFilesAsync(SubmitScreen.Sample("breast-cancer", "model.onnx"));
        await visitor.Page.GetByLabel("Find a dataset").FillAsync(Listed);
        await form.Dataset(Listed).CheckAsync();
        await Expect(visitor.Page.GetByText("1 dataset chosen")).ToBeVisibleAsync();
        var model = await form.Model.InputValueAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Add a dataset" }).ClickAsync();
        await visitor.Page.GetByLabel("Licence").FillAsync("CC-BY-4.0");
        await visitor.Page.GetByLabel("Class", new() { Exact = true }).SelectOptionAsync("internal");
        await form.GiveAsync("Files of the dataset", SubmitScreen.Sample("breast-cancer", "train.csv"));
        await Expect(form.Row("train.csv").Locator(".gp-digest")).ToBeVisibleAsync();

        await visitor.Page.ReloadAsync();
        await visitor.InteractiveAsync();

        await Expect(form.Version).ToHaveValueAsync("3.1.4");
        await Expect(form.Model).ToHaveValueAsync(model);
        await Expect(form.Card).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^schema: portal-card/1"));
        await Expect(form.Row("model.onnx").Locator(".gp-digest")).ToBeVisibleAsync();
        await visitor.Page.GetByLabel("Find a dataset").FillAsync(Listed);
        await Expect(form.Dataset(Listed)).ToBeCheckedAsync();
        await Expect(visitor.Page.GetByLabel("Licence")).ToHaveValueAsync("CC-BY-4.0");
        await Expect(visitor.Page.GetByLabel("Class", new() { Exact = true })).ToHaveValueAsync("internal");
        await Expect(form.Row("train.csv").Locator(".gp-digest")).ToBeVisibleAsync();
        await Expect(form.WhyNot).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Dataset_ThatIsChosenButNoneOfTheNewest_StaysListed()
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        var suffix = Guid.NewGuid().ToString("n")[..8];
        foreach (var number in Enumerable.Range(0, 22))
            await pipeline.DatasetAsync($"rows-{suffix}-{number:00}");
        await using var visitor = await OpenAsync();
        var form = new SubmitScreen(visitor);
        var (oldest, filter) = (form.Dataset($"rows-{suffix}-00"), visitor.Page.GetByLabel("Find a dataset"));
        await Expect(form.Dataset($"rows-{suffix}-21")).ToBeVisibleAsync();
        await Expect(oldest).ToHaveCountAsync(0);

        await filter.FillAsync($"rows-{suffix}-00");
        await oldest.CheckAsync();
        await filter.FillAsync("");

        await Expect(form.Dataset($"rows-{suffix}-21")).ToBeVisibleAsync();
        await Expect(oldest).ToBeCheckedAsync();
        await Expect(visitor.Page.GetByText("1 dataset chosen")).ToBeVisibleAsync();
        await visitor.Page.ReloadAsync();
        await visitor.InteractiveAsync();
        await Expect(oldest).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Draft_OfAnotherPersonInTheSameWindow_IsNotShown()
    {
        await using var visitor = await OpenAsync();
        var form = new SubmitScreen(visitor);
        await form.Card.FillAsync("schema: portal-card/1\n");
        await Expect(visitor.Page.GetByText("Draft kept in this tab")).ToBeVisibleAsync();

        var keys = await visitor.Page.EvaluateAsync<string[]>("() => Object.keys(sessionStorage).filter(key => key.startsWith('gp-submission:'))");

        keys.ShouldHaveSingleItem().Split(':')[1].Length.ShouldBe(36, "a draft is kept under the person's id");
    }

    [Fact]
    public async Task Files_ChosenWhileOthersArrive_ShowTheirProgressAndAllArrive()
    {
        await using var visitor = await OpenAsync();
        var form = new SubmitScreen(visitor);
        var folder = Directory.CreateTempSubdirectory("files-").FullName;
        var large = Path.Combine(folder, "weights.bin");
        await File.WriteAllBytesAsync(large, new byte[12 << 20], TestContext.Current.CancellationToken);

        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await visitor.Page.RouteAsync("**/api/v1/uploads/*", async route =>
        {
            await seen.Task;
            await route.ContinueAsync();
        });

        await form.GiveAsync("Files of the version", large);
        await Expect(visitor.Page.GetByRole(AriaRole.Progressbar, new() { Name = "Upload of weights.bin" })).ToBeVisibleAsync();
        await Expect(form.WhyNot).ToContainTextAsync("1 upload still running");
        await form.GiveAsync("Files of the version", SubmitScreen.Sample("breast-cancer", "model.onnx"));
        await Expect(form.WhyNot).ToContainTextAsync("2 uploads still running");
        seen.SetResult();

        await Expect(form.Row("model.onnx").Locator(".gp-digest")).ToBeVisibleAsync();
        await Expect(form.Row("weights.bin").Locator(".gp-digest")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await form.Row("weights.bin").GetByRole(AriaRole.Button, new() { Name = "Remove weights.bin" }).ClickAsync();
        await Expect(form.Row("weights.bin")).ToHaveCountAsync(0);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Version_IsSubmittedWithTheKeyboardAlone()
    {
        await using var visitor = await OpenAsync();
        var (page, form, keys) = (visitor.Page, new SubmitScreen(visitor), new Keys(visitor));
        // while somebody listens, the browser hands choosers over instead of opening them
        page.FileChooser += static (_, _) => { };
        await keys.TypeAsync(form.Model, "b"); // breast-cancer
        await keys.TypeAsync(form.Version, $"5.0.{Random.Shared.Next(1_000_000)}");
        await keys.GiveAsync(page.GetByLabel("Card file"), SubmitScreen.Sample("breast-cancer", "card.yaml"));
        await Expect(form.Card).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^schema"));
        var files = form.Files("Files of the version");
        await keys.GiveAsync(files, SubmitScreen.Sample("breast-cancer", "model.onnx"));
        await Expect(form.Row("model.onnx").Locator(".gp-digest")).ToBeVisibleAsync();
        await Expect(files).ToBeFocusedAsync();
        await keys.TypeAsync(page.GetByLabel("Find a dataset"), Listed);
        await Expect(form.Dataset(Listed)).ToBeVisibleAsync();
        await keys.PressAsync(form.Dataset(Listed), "Space");
        await Expect(page.GetByText("1 dataset chosen")).ToBeVisibleAsync();
        await keys.ReachAsync(form.Submit, back: true);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("5.0.");
    }

    [Fact]
    public async Task Page_InEachView_IsAccessibleAndFits()
    {
        await using var visitor = await OpenAsync();
        var form = new SubmitScreen(visitor);
        await form.Model.SelectOptionAsync(new SelectOptionValue { Label = "breast-cancer (Breast cancer screening)" });
        await form.Version.FillAsync("1.3.0");
        await form.AddFilesAsync(SubmitScreen.Sample("breast-cancer", "model.onnx"));
        await form.Card.FillAsync("schema: portal-card/1\nid: breast-cancer\ndetails:\n  name: Breast cancer screening\n  version: [1.3]\nintended_us:\n  purpose: Second reading\nmetrics: nope\n");
        await Expect(form.Findings).ToContainTextAsync("2 errors");

        await visitor.LookAsync("submit", Screen.Views);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_BesideTheText_ChangesOneFieldAndKeepsCommentsAndUnknownFields()
    {
        await using var visitor = await OpenAsync();
        var (page, form) = (visitor.Page, new SubmitScreen(visitor));
        await form.Card.FillAsync("# kept by the fraud team\nschema: portal-card/1\nid: fraud # stays\nmade_up: yes\nintended_use:\n  purpose: Second reading # for now\n");

        await form.ShowAsync("Form");
        await Expect(page.GetByText("Only in the text: made_up")).ToBeVisibleAsync();
        await form.Field("id").FillAsync("fraud-review");
        await page.Locator("summary", new() { HasText = "Intended use" }).ClickAsync();
        await Expect(form.Field("intended_use.purpose")).ToHaveValueAsync("Second reading");
        await form.Field("intended_use.users").FillAsync("fraud analyst\nteam lead");
        await form.Field("intended_use.purpose").FillAsync("Two\nlines");
        await form.Field("intended_use.users").FocusAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "It is not in the text" })).ToBeVisibleAsync();
        await Expect(form.Field("intended_use.purpose")).ToHaveValueAsync("Two\nlines");
        await form.Field("intended_use.purpose").FillAsync("First reading");
        await page.Locator("details.gp-formsection > summary", new() { HasText = "Metrics" }).ClickAsync();
        await page.Locator("details.gp-formrow > summary", new() { HasText = "Add Metrics, row 1" }).ClickAsync();
        await form.Field("metrics.0.id").FocusAsync();
        await page.Keyboard.TypeAsync("auc");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("details.gp-formrow > summary", new() { HasText = "Add Metrics, row 2" })).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("roc");
        await form.ShowAsync("Text");

        await Expect(form.Card).ToHaveValueAsync("# kept by the fraud team\nschema: portal-card/1\nid: fraud-review # stays\nmade_up: yes\nintended_use:\n  purpose: First reading # for now\n  users:\n    - fraud analyst\n    - team lead\nmetrics:\n  - id: auc\n    name: roc\n");
        await page.ReloadAsync();
        await visitor.InteractiveAsync();
        await Expect(form.Card).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("fraud-review # stays"));
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_OfATextThatCannotBeRead_SaysSoAndTheTextStays()
    {
        await using var visitor = await OpenAsync();
        var form = new SubmitScreen(visitor);
        await form.Card.FillAsync("details: [a\n");

        await form.ShowAsync("Form");
        await Expect(visitor.Page.GetByText("The text cannot be read as a card yet")).ToBeVisibleAsync();
        await form.ShowAsync("Text");

        await Expect(form.Card).ToHaveValueAsync("details: [a\n");
    }

    [Fact]
    public async Task Form_OfASample_IsAccessibleAndFits()
    {
        await using var visitor = await OpenAsync();
        var form = new SubmitScreen(visitor);
        await form.TakeCardAsync(SubmitScreen.Sample("breast-cancer", "card.yaml"));
        await form.ShowAsync("Form");
        await Expect(form.Field("id")).ToHaveValueAsync("breast-cancer");
        await visitor.Page.Locator("details.gp-formsection").EvaluateAllAsync<int>("parts => { parts.forEach(part => part.open = true); return parts.length; }");
        await visitor.Page.Locator("details.gp-formrow").First.EvaluateAsync("part => part.open = true");

        await visitor.LookAsync("submit-form", Screen.Views, whole: true);
        visitor.Complaints.ShouldBeEmpty();
    }

    private async Task<Visitor> OpenAsync()
    {
        var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.SignInAsync("scientist", "/submit");
        return visitor;
    }
}

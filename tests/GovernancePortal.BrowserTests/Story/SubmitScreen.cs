using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Story;

/// <summary>The page /submit under the hands of a data scientist.</summary>
internal sealed class SubmitScreen(Visitor visitor)
{
    public IPage Page => visitor.Page;

    public ILocator Card => Page.GetByLabel("Text of the card");

    public ILocator Version => Page.GetByLabel("Version", new() { Exact = true });

    public ILocator Model => Page.GetByLabel("Model", new() { Exact = true });

    public ILocator Findings => Page.GetByRole(AriaRole.Region, new() { Name = "Findings", Exact = true });

    /// <summary>Why it cannot be submitted yet; empty when it can.</summary>
    public ILocator WhyNot => Page.Locator("#submit-why");

    public ILocator Submit => Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Submit( |$)") });

    public static string Sample(string sample, string file) => Path.Combine(AppContext.BaseDirectory, "samples", sample, file);

    public Task TakeCardAsync(string path) => GiveAsync("Card file", path);

    /// <summary>Turns to a view of the card: Text, Form, or As it will look.</summary>
    public async Task ShowAsync(string view)
    {
        var button = Page.GetByRole(AriaRole.Button, new() { Name = view, Exact = true });
        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
    }

    /// <summary>A field of the form, by its path in the card.</summary>
    public ILocator Field(string path) => Page.Locator($"[id='card-{path}']");

    /// <summary>Uploads files of the version and waits until they are stored.</summary>
    public async Task AddFilesAsync(params string[] paths)
    {
        await GiveAsync("Files of the version", paths);
        foreach (var path in paths)
            await Expect(Row(Path.GetFileName(path)).Locator(".gp-digest")).ToBeVisibleAsync();
    }

    /// <summary>A row of the list of files.</summary>
    public ILocator Row(string file) => Page.GetByRole(AriaRole.Listitem).Filter(new() { Has = Page.GetByRole(AriaRole.Button, new() { Name = $"Remove {file}", Exact = true }) });

    /// <summary>Adds a dataset of one file by the page's form; it is chosen then.</summary>
    public async Task AddDatasetAsync(string name, string source, string file)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add a dataset" }).ClickAsync();
        await Page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await Page.GetByLabel("Source").FillAsync(source);
        await Page.GetByLabel("Licence").FillAsync("CC-BY-4.0");
        await Page.GetByLabel("Lawful basis").FillAsync("not applicable: no personal data");
        await Page.GetByLabel("Region").FillAsync("eu-west");
        await Page.GetByLabel("Class", new() { Exact = true }).SelectOptionAsync("public");
        await Page.GetByLabel("Personal data").SelectOptionAsync("no");
        await GiveAsync("Files of the dataset", file);
        await Expect(Row(Path.GetFileName(file)).Locator(".gp-digest")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Submit the dataset" }).ClickAsync();
        await Expect(Dataset(name)).ToBeCheckedAsync();
    }

    /// <summary>The file input that is in use; earlier ones are hidden while they upload.</summary>
    public ILocator Files(string name) => Page.Locator($"input[type=file][aria-label='{name}']:not([hidden])");

    public ILocator Dataset(string name) => Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^" + Regex.Escape(name) + ", version") });

    /// <summary>Gives files to the input that is in use, once the page listens to it.</summary>
    public async Task GiveAsync(string name, params string[] paths)
    {
        var input = Files(name);
        await input.ListensAsync();
        await input.SetInputFilesAsync(paths);
    }
}

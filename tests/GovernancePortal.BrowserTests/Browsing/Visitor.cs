using System.Collections.Concurrent;
using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>A person at the portal in a browser of their own. Everything the page complained of is kept in <see cref="Complaints"/>.</summary>
public sealed class Visitor : IAsyncDisposable
{
    // given to a page once: handing it over and reading it takes longer than the checks themselves
    private static readonly Lazy<string> Axe = new(new BundledAxeScriptProvider().GetScript);

    private readonly IBrowserContext context;
    private readonly Uri address;
    private readonly ConcurrentQueue<string> complaints = [];

    internal Visitor(IBrowserContext context, IPage page, Uri address)
    {
        this.context = context;
        this.address = address;
        Page = page;
        page.Console += (_, message) =>
        {
            if (string.Equals(message.Type, "error", StringComparison.Ordinal))
                complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
    }

    public IPage Page { get; }

    /// <summary>The login at the organisation's sign-in service; null for demo accounts.</summary>
    public string? Login { get; internal set; }

    /// <summary>Script errors and policy violations so far; a good page has none.</summary>
    public IReadOnlyList<string> Complaints => [.. complaints];

    /// <summary>Signs in with one of the demo accounts (<c>scientist</c>, <c>security</c>, …) by its button, and goes on to a page.</summary>
    public async Task SignInAsync(string account, string path = "/")
    {
        await Page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await Page.Locator($"button[name=user][value={account}]").ClickAsync();
        await InteractiveAsync();
    }

    /// <summary>Opens a page of the portal and waits until it answers to clicks.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(new Uri(address, path).ToString());
        await InteractiveAsync();
    }

    /// <summary>Waits until the circuit has taken over the page.</summary>
    public Task InteractiveAsync() => Page.Locator("[data-interactive=true]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>
    /// Looks at the page as it stands in each view, without loading it again: a picture <c>name-1440-light</c> and the like, no
    /// serious finding of axe, nothing wider than the window. No name of a type stands in it.
    /// </summary>
    /// <param name="at">What the pictures begin with, as a selector; the top of the page unless it is given.</param>
    public async Task LookAsync(string name, IEnumerable<Screen> views, bool whole = false, string? at = null)
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        (await Page.InnerTextAsync("body")).ShouldNotContain("Microsoft.AspNetCore", customMessage: "the name of a type stands where its content should");
        foreach (var view in views)
        {
            await Page.SetViewportSizeAsync(view.Width, view.Height);
            await Page.EmulateMediaAsync(new() { ColorScheme = view.Dark ? ColorScheme.Dark : ColorScheme.Light });
            await Page.Mouse.MoveAsync(0, 0);
            await Page.EvaluateAsync("""
                at => {
                  document.activeElement?.blur();
                  scrollTo(0, 0);
                  if (at) scrollTo(0, document.querySelector(at).getBoundingClientRect().top - document.querySelector('.gp-appbar').offsetHeight - 16);
                }
                """, at);
            var picture = await PictureAsync($"{name}-{view}", whole);
            (whole ? 0 : new FileInfo(picture).Length).ShouldBeLessThan(Pictures.MostBytes, picture);
            await ShouldBeAccessibleAsync();
            await ShouldNotScrollSidewaysAsync();
        }
    }

    /// <summary>Fails on any serious or critical finding of axe, naming rule and element.</summary>
    public async Task ShouldBeAccessibleAsync()
    {
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
            await Page.EvaluateAsync(Axe.Value);
        var found = await Page.EvaluateAsync<JsonElement>("async () => (await axe.run({ resultTypes: ['violations'] })).violations");
        var serious = found.EnumerateArray().Where(finding => finding.GetProperty("impact").GetString() is "serious" or "critical").Select(Words).ToList();
        serious.ShouldBeEmpty($"axe on {Page.Url}");
    }

    /// <summary>Fails when the page is wider than its window.</summary>
    public async Task ShouldNotScrollSidewaysAsync()
    {
        var widths = await Page.EvaluateAsync<JsonElement>("() => ({ page: document.documentElement.scrollWidth, window: innerWidth })");
        widths.GetProperty("page").GetInt32().ShouldBeLessThanOrEqualTo(widths.GetProperty("window").GetInt32(), Page.Url);
    }

    /// <summary>Takes a picture into <c>docs/images</c>, or into <c>GOVERNANCE_IMAGES</c> when that is set.</summary>
    /// <returns>Path of the file; a picture of the window is smaller than <see cref="Pictures.MostBytes"/> bytes.</returns>
    public async Task<string> PictureAsync(string name, bool whole = false)
    {
        var path = Path.Combine(Pictures.Folder, name + ".png");
        await Page.EvaluateAsync("() => document.fonts.ready");
        await Page.ScreenshotAsync(new() { Path = path, FullPage = whole, Animations = ScreenshotAnimations.Disabled });
        if (!whole && new FileInfo(path).Length >= Pictures.MostBytes)
            await TakeLowerAsync(path);
        return path;
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    // a picture that is too large for the repository is taken of a lower window, so that dialogs are seen whole
    private async Task TakeLowerAsync(string path)
    {
        var (width, height) = (Page.ViewportSize!.Width, Page.ViewportSize.Height);
        for (var share = 0.85; share > 0.5 && new FileInfo(path).Length >= Pictures.MostBytes; share -= 0.15)
        {
            await Page.SetViewportSizeAsync(width, (int)(height * share));
            await Page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled });
        }

        await Page.SetViewportSizeAsync(width, height);
    }

    private static string Words(JsonElement finding) =>
        $"{finding.GetProperty("impact")} {finding.GetProperty("id")}: {finding.GetProperty("help")} at {string.Join(", ", finding.GetProperty("nodes").EnumerateArray().Take(5).Select(node => node.GetProperty("html")))}";
}

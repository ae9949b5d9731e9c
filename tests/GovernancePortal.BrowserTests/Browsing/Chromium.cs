using Microsoft.Playwright;

namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>One headless chromium for the whole run. Tests skip with the reason where none is installed.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private readonly Lazy<Task<IBrowser>> browser;
    private IPlaywright? playwright;

    public Chromium() => browser = new(LaunchAsync);

    private static string? Executable { get; } =
        Environment.GetEnvironmentVariable("GOVERNANCE_CHROMIUM") is { Length: > 0 } named ? named : Places.FirstOrDefault(File.Exists);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A person at a fresh browser: own cookies, one window.</summary>
    /// <param name="address">Where the portal is.</param>
    /// <param name="screen">Window, theme and time zone.</param>
    public async Task<Visitor> OpenAsync(Uri address, Screen? screen = null)
    {
        Assert.SkipWhen(Executable is null, "No chromium here: install it (apt install chromium) or name one in GOVERNANCE_CHROMIUM.");
        screen ??= Screen.Desktop;
        var context = await (await browser.Value).NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            ColorScheme = screen.Dark ? ColorScheme.Dark : ColorScheme.Light,
            TimezoneId = screen.Zone,
            Locale = "en-GB",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        return new(context, await context.NewPageAsync(), address);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated)
            await (await browser.Value).DisposeAsync();
        playwright?.Dispose();
    }

    private async Task<IBrowser> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout(15_000);
        playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-lcd-text",
            ],
        });
    }
}

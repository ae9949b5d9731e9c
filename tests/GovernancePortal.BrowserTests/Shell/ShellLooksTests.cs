using GovernancePortal.BrowserTests.Browsing;
using GovernancePortal.BrowserTests.Gallery;

namespace GovernancePortal.BrowserTests.Shell;

[Trait("Category", "Browser")]
public sealed class ShellLooksTests(Chromium chromium, GalleryHost gallery)
{
    public static TheoryData<string, int, int, bool> Views { get; } = new(
        from path in new[] { "/gallery/queue", "/gallery/inventory", "/gallery/states" }
        from size in new[] { (Width: 1920, Height: 1080), (Width: 1440, Height: 900), (Width: 900, Height: 1200), (Width: 360, Height: 800) }
        from dark in size.Width is 1440 or 360 ? new[] { false, true } : [false]
        select (path, size.Width, size.Height, dark));

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Page_InEachView_IsAccessibleAndKeepsItsPolicy(string path, int width, int height, bool dark)
    {
        var screen = new Screen(width, height, dark);
        await using var visitor = await chromium.OpenAsync(gallery.Address, screen);
        await visitor.GoAsync(path);

        await visitor.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        await visitor.PictureAsync($"gallery{path.Replace('/', '-')}-{screen}", whole: true);

        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        visitor.Complaints.ShouldBeEmpty();
    }
}

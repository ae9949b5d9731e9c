using GovernancePortal.BrowserTests.Browsing;
using GovernancePortal.BrowserTests.Gallery;

namespace GovernancePortal.BrowserTests.Shell;

[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class ShellLooksTests(Chromium chromium, GalleryHost gallery)
{
    public static TheoryData<string, int, int, bool> Views { get; } = new()
    {
        { "/", 1440, 900, false },
        { "/", 1440, 900, true },
        { "/", 360, 800, false },
        { "/", 360, 800, true },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Page_InEachView_IsAccessibleAndKeepsItsPolicy(string path, int width, int height, bool dark)
    {
        var screen = new Screen(width, height, dark);
        await using var visitor = await chromium.OpenAsync(gallery.Address, screen);
        await visitor.GoAsync(path);

        await visitor.PictureAsync($"gallery{path.Replace('/', '-')}-{screen}");

        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        visitor.Complaints.ShouldBeEmpty();
    }
}

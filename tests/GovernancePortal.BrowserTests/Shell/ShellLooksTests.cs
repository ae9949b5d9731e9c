using GovernancePortal.BrowserTests.Browsing;
using GovernancePortal.BrowserTests.Gallery;

namespace GovernancePortal.BrowserTests.Shell;

[Trait("Category", "Browser")]
public sealed class ShellLooksTests(Chromium chromium, GalleryHost gallery)
{
    private static readonly Screen[] Views = [Screen.Wide, .. Screen.Views, new(900, 1200)];

    [Theory]
    [InlineData("/gallery/queue")]
    [InlineData("/gallery/inventory")]
    [InlineData("/gallery/states")]
    public async Task Page_InEachView_IsAccessibleAndKeepsItsPolicy(string path)
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync(path);

        await visitor.LookAsync(path.TrimStart('/').Replace("gallery/states", "states", StringComparison.Ordinal).Replace('/', '-'), Views, whole: true);

        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Picture_WithoutWords_IsFound()
    {
        await using var visitor = await chromium.OpenAsync(gallery.Address);
        await visitor.GoAsync("/gallery/queue");
        await visitor.Page.EvaluateAsync("() => document.querySelector('main').append(new Image())");

        var finding = await Record.ExceptionAsync(visitor.ShouldBeAccessibleAsync);

        finding.ShouldNotBeNull().Message.ShouldContain("image-alt");
    }
}

using System.Security.Cryptography;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Story;

/// <summary>A large file on its way from the browser: through a cut, a reload, a killed portal, a pause, and when it is refused.</summary>
[Trait("Category", "Browser")]
public sealed class ResumedUploadTests(Chromium chromium, PortalHost portal)
{
    private const string Uploads = "**/api/v1/uploads/*";
    private const int Piece = 16 << 20;

    [Fact]
    public async Task Upload_AfterTheConnectionWasCut_GoesOnByItselfAndArrivesWhole()
    {
        await using var visitor = await OpenAsync(await portal.AddressAsync());
        var (page, form) = (visitor.Page, new SubmitScreen(visitor));
        var (path, digest) = await LargeFileAsync("cut.bin", 3 * Piece);
        var (pieces, cut) = (0, false);
        await page.RouteAsync(Uploads, route =>
        {
            if (route.Request.Method == "PATCH" && Interlocked.Increment(ref pieces) == 2 && !cut)
            {
                cut = true;
                return route.AbortAsync("connectionreset");
            }

            return route.ContinueAsync();
        });

        await form.GiveAsync("Files of the version", path);

        await ShouldArriveAsync(form, "cut.bin", digest);
        cut.ShouldBeTrue();
        pieces.ShouldBe(4, "three pieces, and one of them twice");
    }

    [Fact]
    public async Task Upload_WhosePageWasReloadedHalfWay_GoesOnWhenTheSameFileIsChosenAgain()
    {
        await using var visitor = await OpenAsync(await portal.AddressAsync());
        var (page, form) = (visitor.Page, new SubmitScreen(visitor));
        var (path, digest) = await LargeFileAsync("half.bin", 2 * Piece);
        await form.Version.FillAsync("8.8.8");
        await SendOnePieceAsync(form, path, "50 %");

        await page.ReloadAsync();
        await visitor.InteractiveAsync();

        await Expect(form.Version).ToHaveValueAsync("8.8.8");
        await Expect(form.Row("half.bin")).ToContainTextAsync("Choose the same file again: the rest of it is sent.");
        await Expect(form.Row("half.bin")).ToContainTextAsync("50 %");
        await Expect(form.WhyNot).ToContainTextAsync("1 file not whole yet");
        await visitor.ShouldBeAccessibleAsync();
        await page.UnrouteAsync(Uploads);
        var sent = CountPieces(page);
        await form.GiveAsync("Files of the version", path);
        await ShouldArriveAsync(form, "half.bin", digest);
        sent().ShouldBe(1, "the first half was here already");
    }

    [Fact]
    public async Task Upload_OnAnotherDayInAnotherWindow_IsListedAndGoesOnOrIsRemoved()
    {
        var address = await portal.AddressAsync();
        var (path, digest) = await LargeFileAsync($"another-day-{Guid.NewGuid():n}.bin", 2 * Piece);
        var name = Path.GetFileName(path);
        var (other, _) = await LargeFileAsync($"not-wanted-{Guid.NewGuid():n}.bin", 2 * Piece);
        await using (var before = await OpenAsync(address))
        {
            await SendOnePieceAsync(new SubmitScreen(before), path, "50 %");
        }

        await using var visitor = await OpenAsync(address);
        var (page, form) = (visitor.Page, new SubmitScreen(visitor));
        var earlier = page.GetByRole(AriaRole.List, new() { Name = "Uploads from an earlier time" }).Filter(new() { HasText = name });
        await Expect(earlier).ToContainTextAsync("16.8 MB of 33.6 MB are here");
        var picture = await visitor.PictureAsync("submit-earlier-uploads");
        File.Exists(picture).ShouldBeTrue();
        await visitor.ShouldBeAccessibleAsync();
        await form.GiveAsync("Files of the version", path);
        await ShouldArriveAsync(form, name, digest);
        await Expect(earlier).ToHaveCountAsync(0);

        await SendOnePieceAsync(form, other, "50 %");
        await using var third = await OpenAsync(address);
        var remove = third.Page.GetByRole(AriaRole.Button, new() { Name = $"Remove the upload of {Path.GetFileName(other)}" });
        await remove.ClickAsync();
        await Expect(remove).ToHaveCountAsync(0);
        await third.Page.ReloadAsync();
        await third.InteractiveAsync();
        await Expect(third.Page.GetByText("Files of the version").First).ToBeVisibleAsync();
        await Expect(remove).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Upload_ThatIsPausedByKeyboard_StopsAndGoesOn()
    {
        await using var visitor = await OpenAsync(await portal.AddressAsync());
        var (page, form) = (visitor.Page, new SubmitScreen(visitor));
        var (path, digest) = await LargeFileAsync("paused.bin", 2 * Piece);
        await SendOnePieceAsync(form, path, "50 %");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause paused.bin" }).PressAsync("Enter");
        await Expect(form.Row("paused.bin")).ToContainTextAsync("Paused at 50 %");
        await page.UnrouteAsync(Uploads);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on with paused.bin" }).PressAsync("Enter");

        await ShouldArriveAsync(form, "paused.bin", digest);
    }

    [Theory]
    [InlineData(507, "storage-full", "The portal's disk has no room for “full.bin” (1 MB).", "Tell an administrator; send it again once there is room.")]
    [InlineData(413, "upload-quota", "You have 49 GB on their way; with this file it would be more than 50 GB, the most for one person.", "Submit or remove some of them first.")]
    public async Task Upload_ThatIsRefused_SaysWhyInThePortalsWords(int status, string code, string detail, string remedy)
    {
        await using var visitor = await OpenAsync(await portal.AddressAsync());
        var form = new SubmitScreen(visitor);
        var (path, _) = await LargeFileAsync("full.bin", 1 << 20);
        await visitor.Page.RouteAsync("**/api/v1/uploads", route => route.FulfillAsync(new()
        {
            Status = status,
            ContentType = "application/problem+json",
            Body = System.Text.Json.JsonSerializer.Serialize(new { detail, remedy, code }),
        }));

        await form.GiveAsync("Files of the version", path);

        await Expect(form.Row("full.bin")).ToContainTextAsync($"{detail} {remedy}");
        await Expect(form.WhyNot).ToContainTextAsync("1 file did not arrive");
    }

    [Fact]
    public async Task Upload_WhenThePortalIsKilledAndStartedAgain_GoesOnFromWhatWasThere()
    {
        await using var own = new PortalProcess();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        var address = await own.StartAsync(settings);
        await using var visitor = await OpenAsync(address);
        var (page, form) = (visitor.Page, new SubmitScreen(visitor));
        var (path, digest) = await LargeFileAsync("killed.bin", 3 * Piece);
        await form.Version.FillAsync("9.9.9");
        await SendOnePieceAsync(form, path, "33 %");
        await page.EvaluateAsync("() => { window.isFirst = true }");

        await own.KillAsync();
        await own.StartAsync(settings);
        await page.WaitForFunctionAsync("() => window.isFirst !== true", null, new() { Timeout = 60_000 }); // it loads itself anew
        await visitor.InteractiveAsync();
        await page.UnrouteAsync(Uploads);

        await Expect(form.Version).ToHaveValueAsync("9.9.9");
        await Expect(form.Row("killed.bin")).ToContainTextAsync("33 %");
        var sent = CountPieces(page);
        await form.GiveAsync("Files of the version", path);
        await ShouldArriveAsync(form, "killed.bin", digest);
        sent().ShouldBe(2, "the first third was here already");
    }

    // the portal takes the first piece; later ones wait for an answer that never comes
    private static async Task SendOnePieceAsync(SubmitScreen form, string path, string share)
    {
        var (pieces, taken) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await form.Page.RouteAsync(Uploads, route =>
        {
            if (route.Request.Method != "PATCH" || Interlocked.Increment(ref pieces) == 1)
                return route.ContinueAsync();
            taken.TrySetResult();
            return Task.CompletedTask;
        });
        await form.GiveAsync("Files of the version", path);
        await taken.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken); // the bar runs ahead of what is kept
        await Expect(form.Row(Path.GetFileName(path))).ToContainTextAsync(share);
    }

    private static Func<int> CountPieces(IPage page)
    {
        var pieces = 0;
        page.Request += (_, request) => pieces += request.Method == "PATCH" ? 1 : 0;
        return () => pieces;
    }

    private static async Task ShouldArriveAsync(SubmitScreen form, string file, string digest)
    {
        var shown = form.Row(file).Locator(".gp-digest");
        await Expect(shown).ToBeVisibleAsync(new() { Timeout = 60_000 });
        (await form.Row(file).InnerHTMLAsync()).ShouldContain(digest);
    }

    private static async Task<(string Path, string Digest)> LargeFileAsync(string name, int bytes)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("upload-").FullName, name);
        var content = RandomNumberGenerator.GetBytes(bytes);
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        return (path, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private async Task<Visitor> OpenAsync(Uri address)
    {
        var visitor = await chromium.OpenAsync(address);
        await visitor.SignInAsync("scientist", "/submit");
        return visitor;
    }
}

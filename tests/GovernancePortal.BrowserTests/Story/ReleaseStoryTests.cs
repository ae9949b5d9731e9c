using System.Text.Json;
using System.Text.RegularExpressions;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Story;

/// <summary>
/// A release from submission to signed evidence: five people, each in a browser of their own, signed in at their organisation's
/// sign-in service, whose tokens say what they are.
/// </summary>
[Trait("Category", "Browser")]
public sealed class ReleaseStoryTests(Chromium chromium, Organisation organisation)
{
    private const string Sample = "breast-cancer";
    private readonly string suffix = Guid.NewGuid().ToString("n")[..6];

    [Fact]
    public async Task Release_FromSubmissionToSignedEvidence_IsDecidedByThreePeopleInTheBrowser()
    {
        await using var scientist = await organisation.SignInAsync(chromium, "scientist", "/systems/new");
        await RegisterAsync(scientist);
        await SubmitAsync(scientist);
        var number = await AskAsync(scientist);

        await using var platform = await OpenFromQueueAsync("platform", number);
        await using var security = await OpenFromQueueAsync("security", number);
        await DecideAsync(platform, "Platform seat", watched: security);
        await DecideAsync(security, "Security seat", watched: scientist);
        await using var risk = await OpenFromQueueAsync("risk", number);
        await DecideAsync(risk, "Risk seat", watched: platform);

        foreach (var visitor in new[] { scientist, platform, security, risk })
            await Expect(visitor.Page.GetByText("All three seats approved this manifest.")).ToBeVisibleAsync();
        var said = await ExportAsync(new Uri(scientist.Page.Url).AbsolutePath, number);
        await SignOutAsync(scientist);
        foreach (var visitor in new[] { scientist, platform, security, risk })
            visitor.Complaints.ShouldBeEmpty();
        Assert.SkipWhen(said is null, "Everything but the signature was checked: pdfsig is not installed (apt install poppler-utils).");
        said.ShouldContain("Signature is Valid");
        said.ShouldContain("Total document signed");
    }

    private async Task RegisterAsync(Visitor scientist)
    {
        var page = scientist.Page;
        await page.GetByLabel("Name").FillAsync($"Breast cancer screening {suffix}");
        await page.GetByLabel("Purpose").FillAsync("Second reading of aspirate measurements in the assessment step of a screening programme.");
        await page.GetByLabel("Business unit").FillAsync("Radiology Partners");
        await page.GetByLabel("Owner").FillAsync("Clinical Safety Lead");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register the system" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(suffix);
        await page.GetByRole(AriaRole.Button, new() { Name = "Register a model" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync($"breast-cancer-{suffix}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register the model" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Submit a version" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/submit\\?model="));
    }

    private async Task SubmitAsync(Visitor scientist)
    {
        var form = new SubmitScreen(scientist);
        await form.Version.FillAsync("1.2.0");
        await form.TakeCardAsync(SubmitScreen.Sample(Sample, "card.yaml"));
        await Expect(form.Findings).ToContainTextAsync("No errors, nothing missing");
        await form.AddFilesAsync(SubmitScreen.Sample(Sample, "model.onnx"));
        await form.AddDatasetAsync($"wdbc-train-{suffix}", "Breast Cancer Wisconsin (Diagnostic), doi:10.24432/C5DW2B; 284 of 569 rows", SubmitScreen.Sample(Sample, "train.csv"));
        await form.AddDatasetAsync($"wdbc-test-{suffix}", "Breast Cancer Wisconsin (Diagnostic), doi:10.24432/C5DW2B; 285 of 569 rows", SubmitScreen.Sample(Sample, "test.csv"));
        await form.Submit.ClickAsync();
        await Expect(scientist.Page).ToHaveURLAsync(new Regex("/versions/"));
    }

    // the page of the release is opened once and follows by itself: from running gates to the verdict
    private async Task<string> AskAsync(Visitor scientist)
    {
        var page = scientist.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for a release" }).ClickAsync();
        await page.GetByLabel("Environment").FillAsync("staging");
        await page.GetByLabel("Business use").FillAsync("Second reading on closed screening assessment cases; no decision about a patient depends on it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for the release" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/releases/"));
        var review = new ReviewScreen(scientist);
        await Expect(review.Verdict).ToContainTextAsync("Every gate passes. The council can decide.", new() { Timeout = 60_000 });
        await Expect(review.Seats.GetByText("Waiting")).ToHaveCountAsync(3);
        await Expect(review.SignOff).ToHaveCountAsync(0);
        return Regex.Match(await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync(), "R-\\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
    }

    private async Task<Visitor> OpenFromQueueAsync(string seat, string number)
    {
        var visitor = await organisation.SignInAsync(chromium, seat, "/?pageSize=200"); // other tests ask the same seats
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = $"breast-cancer-{suffix} 1.2.0", Exact = true }).First.ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(number);
        return visitor;
    }

    private static async Task DecideAsync(Visitor seat, string title, Visitor watched)
    {
        var review = new ReviewScreen(seat);
        (await review.DigestAsync()).ShouldBe(await review.ShownDigestAsync(), "what is signed is the manifest at the head of the page");
        await review.SignAsync("Approve", $"The {title.ToLowerInvariant()} looked at card, data and gates.");
        await Expect(review.SignOff).ToHaveCountAsync(0);
        await Expect(new ReviewScreen(watched).SignOffs).ToContainTextAsync(title);
    }

    // answers what pdfsig says of the signed report; null where it is not installed
    private async Task<string?> ExportAsync(string release, string number)
    {
        await using var compliance = await organisation.SignInAsync(chromium, "compliance", release);
        await compliance.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Evidence", Exact = true }).First.ClickAsync();
        await compliance.Page.GetByRole(AriaRole.Button, new() { Name = "Export the evidence" }).ClickAsync();
        var links = compliance.Page.GetByRole(AriaRole.Row).Nth(1);
        await Expect(links.GetByRole(AriaRole.Link, new() { Name = "PDF" })).ToBeVisibleAsync(new() { Timeout = 90_000 });
        using var files = new EvidenceFiles();
        var pdf = await files.SaveAsync(compliance.Page, links.GetByRole(AriaRole.Link, new() { Name = "PDF" }));
        var workbook = await files.SaveAsync(compliance.Page, links.GetByRole(AriaRole.Link, new() { Name = "Excel" }));
        var json = await files.SaveAsync(compliance.Page, links.GetByRole(AriaRole.Link, new() { Name = "JSON" }));

        var digests = await links.Locator("code.full").AllTextContentsAsync();
        string.Join(' ', digests).ShouldContain(await EvidenceFiles.DigestAsync(json));
        string.Join(' ', digests).ShouldContain(await EvidenceFiles.DigestAsync(pdf));
        EvidenceFiles.Parts(workbook).ShouldContain("xl/workbook.xml");
        using var content = JsonDocument.Parse(await File.ReadAllBytesAsync(json));
        content.RootElement.GetRawText().ShouldContain(number);
        compliance.Complaints.ShouldBeEmpty();
        return await EvidenceFiles.SignatureAsync(pdf);
    }

    // out of the portal, and out of the organisation's sign-in service
    private static async Task SignOutAsync(Visitor scientist)
    {
        var page = scientist.Page;
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Account") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign out"); // the sign-in service's page
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByText("You are signed out")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByLabel("Login")).ToBeVisibleAsync();
    }
}

using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Story;

/// <summary>The page on which a version is put together: what it says of good, incomplete and hostile cards, and what it keeps.</summary>
[Trait("Category", "Browser")]
public sealed class SubmitPageTests(Chromium chromium, PortalHost portal)
{
    private const string Broken = "schema: portal-card/1\nid: x\ndetails:\n  name: [a, b\n  version: 2.3\n\tbad: tab\n";
    private const string Mistyped = "schema: portal-card/1\nid: x\ndetails:\n  name: 7\n  version: [2.3]\nmetrics: nope\nintended_us: {}\ntraining_data:\n  - dataset_id: a\n    version: {}\n";

    [Fact]
    public async Task Card_ThatIsNoYaml_IsRefusedWithLineAndColumnAndThePlaceIsShown()
    {
        await using var visitor = await OpenAsync();
        var form = new SubmitScreen(visitor);
        await Expect(form.WhyNot).ToContainTextAsync("Submit is not possible yet: no model is chosen, the version has no number, there is no card.");

        await form.Card.FillAsync(Broken);

        await Expect(form.Findings).ToContainTextAsync("Line 4, column 11");
        await Expect(form.WhyNot).ToContainTextAsync("1 error in card.yaml");
        await Expect(form.WhyNot).ToContainTextAsync("Correct line 4.");
        await Expect(form.Submit).ToHaveAttributeAsync("aria-disabled", "true");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Go to first error" }).ClickAsync();
        await Expect(form.Card).ToBeFocusedAsync();
        var place = await form.Card.EvaluateAsync<int>("box => box.value.slice(0, box.selectionStart).split('\\n').length");
        place.ShouldBe(4);
        await visitor.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Card_WithSeveralMistakes_ShowsAllAtOnceAndCorrectsThemOnAsking()
    {
        await using var visitor = await OpenAsync();
        var form = new SubmitScreen(visitor);

        await form.Card.FillAsync(Mistyped);

        foreach (var line in new[] { "Line 5, column 12", "Line 6, column 10", "Line 10, column 14", "Line 7, column 1" })
            await Expect(form.Findings).ToContainTextAsync(line);
        await Expect(form.Findings).ToContainTextAsync("3 errors");
        await Expect(form.WhyNot).ToContainTextAsync("Correct lines 5, 6 and 10.");
        await Expect(visitor.Page.GetByRole(AriaRole.Region, new() { Name = "card.yaml with findings" })).ToContainTextAsync("Column 12: Expected a single value. Found a list.");
        await form.Findings.GetByRole(AriaRole.Button, new() { Name = "Use intended_use" }).ClickAsync();
        await Expect(form.Card).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\nintended_use: "));
        visitor.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n")]
    [InlineData("schema: portal-card/1\nid: !!python/object:os.system x\n")]
    [InlineData("schema: portal-card/1\nid: x\nid: y\n")]
    public async Task Card_ThatIsHostile_IsRefusedAndThePageGoesOn(string text)
    {
        await using var visitor = await OpenAsync();
        var form = new SubmitScreen(visitor);

        await form.Card.FillAsync(text);

        await Expect(form.Findings.GetByText("Line ").First).ToBeVisibleAsync();
        await Expect(form.WhyNot).ToContainTextAsync("in card.yaml");
        await form.Version.FillAsync("2.0.0");
        await Expect(form.Submit).ToHaveTextAsync("Submit 2.0.0");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Card_ThatIsTooLarge_IsRefusedAndTheTextStays()
    {
        await using var visitor = await OpenAsync();
        var form = new SubmitScreen(visitor);
        await form.Card.FillAsync("schema: portal-card/1\n");
        var large = Path.Combine(Directory.CreateTempSubdirectory("card-").FullName, "large.yaml");
        await File.WriteAllTextAsync(large, new string('x', 2 << 20), TestContext.Current.CancellationToken);

        await form.TakeCardAsync(large);

        await Expect(visitor.Page.GetByText("a card has at most 1024 KiB")).ToBeVisibleAsync();
        await Expect(form.Card).ToHaveValueAsync("schema: portal-card/1\n");
        await form.Card.FillAsync("schema: portal-card/1\nid: " + new string('y', 200_000));
        await Expect(form.WhyNot).ToContainTextAsync("in card.yaml");
    }

    [Fact]
    public async Task Card_WithScriptsInIt_IsShownAsText()
    {
        await using var visitor = await OpenAsync();
        var form = new SubmitScreen(visitor);
        var card = await File.ReadAllTextAsync(SubmitScreen.Sample("breast-cancer", "card.yaml"), TestContext.Current.CancellationToken);

        await form.Card.FillAsync(card.Replace("Logistic regression", "<img src=x onerror=alert(1)> [click](javascript:alert(1)) Logistic regression", StringComparison.Ordinal));
        await Expect(form.Findings).ToContainTextAsync("No errors");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "As it will look" }).ClickAsync();

        await Expect(visitor.Page.Locator(".gp-preview").First).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".gp-preview img, .gp-preview a[href^='javascript']")).ToHaveCountAsync(0);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Card_ThatLacksFields_ShowsThemAsMissingAndMayBeSubmitted()
    {
        await using var visitor = await OpenAsync();
        var form = new SubmitScreen(visitor);
        await form.Model.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.Version.FillAsync("7.7.7");

        await form.TakeCardAsync(SubmitScreen.Sample("fraud-review-assistant", "card.yaml"));

        await Expect(form.Findings).ToContainTextAsync("Missing.");
        await Expect(form.WhyNot).ToBeEmptyAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "As it will look" }).ClickAsync();
        await Expect(visitor.Page.Locator(".gp-preview").GetByText("Not filled in").First).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
    }

    private async Task<Visitor> OpenAsync(Screen? screen = null)
    {
        var visitor = await chromium.OpenAsync(await portal.AddressAsync(), screen);
        await visitor.SignInAsync("scientist", "/submit");
        return visitor;
    }
}

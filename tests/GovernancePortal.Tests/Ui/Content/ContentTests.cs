using Bunit;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Tests.Ui.Content;

public sealed class ContentTests : UiTestContext
{
    private const string Sha256 = "sha256:d550aadd3529620cef0d86e531699f5bb6241f658a316689c7c484bccdd44e51";

    [Fact]
    public void Digest_Given_IsShortToReadAndWholeToCopy()
    {
        var digest = Render(Digest.Of(Sha256, "manifest digest"));

        digest.Find("code").TextContent.ShouldBe("d550aadd…4e51");
        digest.Find("code.full").TextContent.ShouldBe(Sha256);
        digest.Find("button").GetAttribute("data-gp-copy").ShouldBe(Sha256);
        digest.Find("button").GetAttribute("aria-label").ShouldBe("Copy manifest digest d550aadd…4e51");
    }

    [Theory]
    [InlineData(null, "none")]
    [InlineData("", "none")]
    [InlineData("abc", "abc")]
    public void Digest_AbsentOrShort_IsShownAsItIs(string? value, string expected) =>
        Render(Digest.Of(value)).Find("span.gp-muted, code").TextContent.ShouldBe(expected);

    [Fact]
    public void PageHead_WithCrumbs_MarksThePageItselfAndSetsTheTitle()
    {
        var head = Render<PageHead>(p => p.Add(h => h.Title, "Release R-0142").Add(h => h.Crumbs, [new Crumb("Work queue", "/"), new Crumb("Release R-0142")]));

        head.Find("h1").TextContent.ShouldBe("Release R-0142");
        head.Find("nav a").GetAttribute("href").ShouldBe("/");
        head.Find("[aria-current=page]").TextContent.ShouldBe("Release R-0142");
    }

    [Fact]
    public void CodeView_WithFindings_PutsThemUnderTheirLines()
    {
        var view = Render<CodeView>(p => p
            .Add(c => c.Text, "name: a\r\nversion: 2.3\n\n<script>alert(1)</script>\n")
            .Add(c => c.Label, "card.yaml")
            .Add(c => c.Findings, [new CodeFinding(2, 10, "expected three numbers."), new CodeFinding(4, null, "unusual.", StatusKind.Warn)]));

        var lines = view.FindAll("li");
        lines.Count.ShouldBe(4);
        lines[1].ClassList.ShouldContain("err");
        lines[1].QuerySelector(".note")!.TextContent.ShouldBe("Column 10: expected three numbers.");
        lines[3].ClassList.ShouldContain("wrn");
        view.FindAll("script").ShouldBeEmpty();
        view.Find("#line-4").TextContent.ShouldContain("<script>");
    }

    [Fact]
    public void CodeView_OfAHugeFile_SaysWhatItLeavesOut()
    {
        var view = Render<CodeView>(p => p.Add(c => c.Text, string.Join('\n', Enumerable.Repeat("x", 2500))).Add(c => c.Label, "big"));

        view.FindAll("li").Count.ShouldBe(2000);
        view.Find("p.gp-foot").TextContent.ShouldStartWith("500 more lines not shown");
    }

    [Fact]
    public void KeyValue_WithoutValue_SaysThatItIsNotGiven() =>
        Render<KeyValue>(p => p.Add(k => k.Name, "Owner")).Find("dd").TextContent.Trim().ShouldBe("not given");

    [Fact]
    public void Tabs_WithCounts_MarkTheCurrentOne()
    {
        var tabs = Render<TabsNav>(p => p.Add(t => t.Label, "Kinds").Add(t => t.Tabs, [new TabLink("Systems", "/a", true, 1318), new TabLink("Signals", "/b", false)]));

        tabs.Find("[aria-current=true]").TextContent.ShouldContain("1,318");
        tabs.FindAll(".c").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(StatusKind.Fail, true, "alert")]
    [InlineData(StatusKind.Warn, true, "status")]
    [InlineData(StatusKind.Fail, false, null)]
    public void Notice_ThatAppearsLater_IsSpoken(StatusKind kind, bool live, string? role) =>
        Render<Notice>(p => p.Add(n => n.Kind, kind).Add(n => n.Live, live)).Find(".gp-msg").GetAttribute("role").ShouldBe(role);
}

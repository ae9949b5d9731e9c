using Bunit;
using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Tests.Ui.Verdicts;

public sealed class StatusTests : UiTestContext
{
    [Theory]
    [InlineData(StatusKind.Pass, "pass", "check_circle", "Pass")]
    [InlineData(StatusKind.Warn, "warn", "warning", "Warning")]
    [InlineData(StatusKind.Fail, "fail", "dangerous", "Fail")]
    [InlineData(StatusKind.Missing, "missing", "indeterminate_question_box", "Missing")]
    [InlineData(StatusKind.Stale, "stale", "history", "Stale")]
    [InlineData(StatusKind.Waived, "waived", "gavel", "Waived")]
    [InlineData(StatusKind.Running, "run", "progress_activity", "Running")]
    public void Status_OfEachKind_HasColourIconAndWord(StatusKind kind, string css, string icon, string word)
    {
        var status = Render(builder => builder.AddContent(0, Status.Of(kind))).Find(".gp-st");

        status.ClassList.ShouldContain(css);
        status.QuerySelector("[aria-hidden=true]")!.TextContent.ShouldBe(icon);
        status.TextContent.ShouldEndWith(word);
    }

    [Fact]
    public void Status_OfWordsFromOutside_ShowsThemAsWords()
    {
        var status = Render(builder => builder.AddContent(0, Status.Of(StatusKind.Fail, "<b>4</b>", title: "\"onload=\"x"))).Find(".gp-st");

        status.QuerySelector("b").ShouldBeNull();
        status.TextContent.ShouldEndWith("<b>4</b>");
        status.GetAttribute("title").ShouldBe("\"onload=\"x");
    }

    [Theory]
    [InlineData("pass", StatusKind.Pass)]
    [InlineData("warn", StatusKind.Warn)]
    [InlineData("running", StatusKind.Running)]
    [InlineData("PASSED", StatusKind.Missing)]
    [InlineData("6", StatusKind.Missing)]
    [InlineData(null, StatusKind.Missing)]
    public void Parse_OfTheApiWord_NeverInventsAPass(string? word, StatusKind expected) => StatusKinds.Parse(word).ShouldBe(expected);

    [Fact]
    public void Tally_OfCounts_ShowsTheWorstFirstAndNoZeros()
    {
        var counts = new Dictionary<StatusKind, int> { [StatusKind.Pass] = 8, [StatusKind.Stale] = 0, [StatusKind.Fail] = 4 };

        var chips = Render<StatusTally>(p => p.Add(t => t.Counts, counts)).FindAll(".gp-st");

        chips.Select(chip => chip.ClassList[1]).ShouldBe(["fail", "pass"]);
        chips[0].TextContent.ShouldEndWith("4 fail");
    }

    [Fact]
    public void Panel_WithFacts_NamesTheVerdictOfEachForScreenReaders()
    {
        var panel = Render<VerdictPanel>(p => p
            .Add(v => v.Kind, StatusKind.Fail)
            .Add(v => v.Decision, "Do not release.")
            .Add(v => v.Facts, [new VerdictFact("Fallback", StatusKind.Fail, "Not validated")]));

        panel.Find("h2").TextContent.ShouldBe("Do not release.");
        panel.Find("section").GetAttribute("aria-labelledby").ShouldBe(panel.Find("h2").Id);
        panel.Find("dd").TextContent.ShouldContain("Fail: Not validated");
    }

    [Theory]
    [InlineData(4.6, 4.0, "90%", "78.3%")]
    [InlineData(0, 0, "0%", "0%")]
    [InlineData(double.NaN, 4, "0%", "0%")]
    [InlineData(1e12, 1, "90%", "0%")]
    public void ThresholdBar_WhateverTheValue_StaysWithinItself(double measured, double limit, string fill, string tick)
    {
        var bar = Render<ThresholdBar>(p => p.Add(b => b.Kind, StatusKind.Warn).Add(b => b.Measured, measured).Add(b => b.Limit, limit).Add(b => b.Text, "4.6 s of 4.0 s"));

        bar.Find("i").GetAttribute("style").ShouldBe($"width:{fill}");
        bar.Find("b").GetAttribute("style").ShouldBe($"left:{tick}");
        bar.Markup.ShouldContain("4.6 s of 4.0 s");
    }
}

using Bunit;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Releases.Review;
using GovernancePortal.Tests.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Releases.Review;

public sealed class ReviewPartsTests : UiTestContext
{
    private static readonly Measurement Latency = new("latency, all", "4.7", "s", "<=4.0", "2026-09-03", Now, "2026-11-16", "fail", "Claims.");

    [Fact]
    public void BlockerList_WithABlockingGate_SaysWhyAndWhatToDoWithALinkToTheEvidence()
    {
        var list = Render<BlockerList>(p => p.Add(x => x.Readiness, ReviewSamples.Ready(ReviewSamples.Gate("Metrics", Verdict.Fail, Latency), ReviewSamples.Gate("Region", Verdict.Pass))));
        var block = list.FindAll("li.gp-block").ShouldHaveSingleItem();
        block.TextContent.ShouldContain("What to doPut it right.");
        block.TextContent.ShouldContain("4.7 s (at most 4.0 s)");
        block.QuerySelector("a")!.GetAttribute("href").ShouldBe("/versions/1");
    }

    [Fact]
    public void BlockerList_WithAWarningBesideABlocker_NamesTheWarningApartFromWhatBlocks()
    {
        var list = Render<BlockerList>(p => p.Add(x => x.Readiness, ReviewSamples.Ready(ReviewSamples.Gate("Metrics", Verdict.Fail), ReviewSamples.Gate("Age", Verdict.Warn), ReviewSamples.Gate("Region", Verdict.Waived))));

        list.FindAll("#blockers h3").Select(title => title.TextContent.Trim()).ShouldBe(["Metrics"]);
        list.FindAll("#to-look-at h3").Select(title => title.TextContent.Trim()).ShouldBe(["Age", "Region"]);
    }

    [Fact]
    public void BlockerList_WithoutEvidence_LinksToTheRowOfTheGate()
    {
        var gate = ReviewSamples.Gate("Robustness", Verdict.Missing) with { Id = "promotion/robustness-tested", Evidence = [] };
        var (list, table) = (Render<BlockerList>(p => p.Add(x => x.Readiness, ReviewSamples.Ready(gate))), Render<GateTable>(p => p.Add(x => x.Readiness, ReviewSamples.Ready(gate))));

        var link = list.Find("#blockers a").GetAttribute("href").ShouldNotBeNull();

        link.ShouldEndWith("#gate-promotion-robustness-tested");
        table.Find(link[link.IndexOf('#', StringComparison.Ordinal)..]).LocalName.ShouldBe("tr");
    }

    [Fact]
    public void GateTable_FoldedOnAPhone_UnfoldsForALinkToOneOfItsRows()
    {
        var gate = ReviewSamples.Gate("Robustness", Verdict.Missing) with { Id = "promotion/robustness-tested" };
        var table = Render<GateTable>(p => p.Add(x => x.Readiness, ReviewSamples.Ready(gate)).Add(x => x.Folds, true));
        table.FindAll(".folded").Count.ShouldBe(1);

        Services.GetRequiredService<NavigationManager>().NavigateTo("/#gate-promotion-robustness-tested");

        table.WaitForAssertion(() => table.FindAll(".folded").ShouldBeEmpty());
        JSInterop.Invocations.ShouldContain(call => call.Identifier == "import");
    }

    [Fact]
    public void SeatPanel_WhileAGateBlocks_SaysThatNobodyCanApprove()
    {
        Render<SeatPanel>(p => p.Add(x => x.Review, ReviewSamples.Review(verdict: Verdict.Fail))).Markup.ShouldContain("Nobody can approve while a gate blocks.");
        Render<SeatPanel>(p => p.Add(x => x.Review, ReviewSamples.Review(verdict: Verdict.Warn))).Markup.ShouldNotContain("Nobody can approve");
    }

    [Fact]
    public void BlockerList_WhenEverythingPasses_IsNotThere() =>
        Render<BlockerList>(p => p.Add(x => x.Readiness, ReviewSamples.Ready(ReviewSamples.Gate("Region", Verdict.Pass)))).Markup.Trim().ShouldBeEmpty();

    [Fact]
    public void GateTable_WithOneMeasurement_ShowsTheClaimedTimeAndWhenThePortalFirstSawTheThreshold()
    {
        var table = Render<GateTable>(p => p.Add(x => x.Readiness, ReviewSamples.Ready(ReviewSamples.Gate("Metrics", Verdict.Fail, Latency))));
        var threshold = table.Find("td[data-l=Threshold]").TextContent;
        threshold.ShouldContain("at most 4.0 s");
        threshold.ShouldContain("set 3 Sep 2026, as claimed");
        threshold.ShouldContain("first seen here");
        table.FindAll("button").ShouldBeEmpty();
    }

    [Fact]
    public void GateTable_WithSeveralMeasurements_OpensThemBeneathTheRow()
    {
        var table = Render<GateTable>(p => p.Add(x => x.Readiness, ReviewSamples.Ready(ReviewSamples.Gate("Metrics", Verdict.Fail, Latency with { Verdict = "pass" }, Latency with { Name = "cost" }))));
        table.Find("td[data-l=Measured]").TextContent.ShouldContain("cost");
        table.FindAll("tr.detail").ShouldBeEmpty();

        table.Find("button").Click();

        table.Find("button").GetAttribute("aria-expanded").ShouldBe("true");
        table.FindAll("tr.detail tbody tr").Count.ShouldBe(2);
    }

    [Fact]
    public void GateTable_WithAValueThatTheRuleDidNotJudge_SaysOfItsOwnThresholdWhatIsSo()
    {
        var table = Render<GateTable>(p => p.Add(x => x.Readiness, ReviewSamples.Ready(ReviewSamples.Gate("Limits first", Verdict.Pass, Latency with { Verdict = "" }))));
        table.FindAll("td[data-l=Measured]").ShouldBeEmpty();

        table.Find("button").Click();

        table.Find("tr.detail td[data-l=Verdict]").TextContent.Trim().ShouldBe("outside its threshold");
    }

    [Fact]
    public void GateTable_WithPolicies_PutsTheWorstFirstAndFoldsWhatPassesOrDoesNotApply()
    {
        static GateView Of(string policy, string title, Verdict verdict) => ReviewSamples.Gate(title, verdict) with { Policy = policy, PolicyTitle = $"Policy {policy}", PolicyVersion = 2 };
        var readiness = Readiness.Of([Of("a", "A passes", Verdict.Pass), Of("b", "B passes", Verdict.Pass), Of("b", "B fails", Verdict.Fail), Of("b", "B has nothing to say", Verdict.NotApplicable)], ReviewSamples.Now, null);

        var table = Render<GateTable>(p => p.Add(x => x.Readiness, readiness));

        table.FindAll("tr.gp-policy .gp-cell-title").Select(title => title.TextContent).ShouldBe(["Policy b", "Policy a"]);
        table.FindAll("td.lead .gp-cell-title").Select(title => title.TextContent).ShouldBe(["B fails"]);
        var button = table.Find("tr.gp-policy button");
        button.TextContent.ShouldContain("Show 1 that passes, 1 that does not apply");

        button.Click();

        table.FindAll("td.lead .gp-cell-title").Select(title => title.TextContent).ShouldBe(["B fails", "B passes", "B has nothing to say"]);
    }

    [Fact]
    public void SeatPanel_ForAHolderWhoMayDecide_SaysYourTurn()
    {
        var review = ReviewSamples.Review(yours: ReviewSamples.Task(Seat.Risk));
        var words = Render<SeatPanel>(p => p.Add(x => x.Review, review)).FindAll("li .gp-st").Select(chip => chip.TextContent).ToList();
        words.Count(word => word.Contains("Waiting", StringComparison.Ordinal)).ShouldBe(2);
        words[2].ShouldContain("Your turn");
    }

    [Fact]
    public void EvidenceLink_ToAFileOfTheApi_IsADownloadAndToAPageALink()
    {
        Render<EvidenceLink>(p => p.Add(x => x.Pointer, new("model.onnx", "/api/v1/versions/1/artifacts/model.onnx", null))).Find("a").HasAttribute("download").ShouldBeTrue();
        Render<EvidenceLink>(p => p.Add(x => x.Pointer, new("card.yaml", "/versions/1", null))).Find("a").HasAttribute("download").ShouldBeFalse();
    }
}

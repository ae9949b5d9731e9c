using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Reading;

/// <summary>What cannot run is refused; what runs but is hardly meant is a warning. Both say where, what and what to do.</summary>
public sealed class LintTests
{
    [Theory]
    [InlineData("exclusiveGateway", "g")]
    [InlineData("inclusiveGateway", "g")]
    public void ParallelJoin_BehindAChoice_IsRefused_AndBehindAnInclusiveOneWarnedOf(string choice, string id)
    {
        var result = Read(p => p.Start("s").Raw($"<{choice} id='g' default='g-b'/>").Parallel("j").User("a", "b").End("e").Flow("s g").When("g", "a", "x").Flow("g b j e").Flow("a j"));

        var finding = (choice is "exclusiveGateway" ? result.Findings : result.Warnings).ShouldHaveSingleItem();
        (finding.Element, finding.Id, finding.Line).ShouldBe(("parallelGateway", "j", 5));
        finding.Message.ShouldContain($"two ways out of the choice '{id}'");
        result.IsAccepted.ShouldBe(choice is "inclusiveGateway");
    }

    [Fact]
    public void ParallelJoin_BehindAnEventGateway_IsRefused()
        => Read(p => p.Start("s").Events("g").Catch("m", "message order").Catch("t", "timer PT1H").Parallel("j").End("e").Flow("s g m j e").Flow("g t j")).Findings.ShouldHaveSingleItem().Id.ShouldBe("j");

    [Fact]
    public void ParallelJoin_ThatWaitsForAWayBack_IsRefused()
    {
        var finding = Read(p => p.Start("s").Parallel("j").User("a").Choice("g", "g-e").End("e").Flow("s j a g e").When("g", "j", "again")).Findings.ShouldHaveSingleItem();

        (finding.Element, finding.Id).ShouldBe(("parallelGateway", "j"));
        finding.Message.ShouldContain("the flow 'g-j', which comes only after the join");
    }

    [Fact]
    public void ParallelJoin_ThatLeadsToItself_IsRefused()
        => Read(p => p.Start("s").Parallel("j").End("e").Flow("s j e").Flow("j j")).Findings.ShouldHaveSingleItem().Message.ShouldContain("'j-j'");

    /// <summary>A loop around a whole fork and join is sound.</summary>
    [Fact]
    public void ParallelJoin_InsideALoop_IsSound()
        => ShouldBeClean(p => p.Start("s").Choice("m").Parallel("f", "j").User("a", "b").Choice("g", "g-e").End("e").Flow("s m f a j g e").Flow("f b j").When("g", "m", "again"));

    [Theory]
    [InlineData("parallelGateway", "a parallel gateway")]
    [InlineData("inclusiveGateway", "an inclusive gateway")]
    public void Branches_ThatMeetWithoutAJoin_AreAWarning(string fork, string join)
    {
        var result = Draw.Read(Draw.File(p =>
        {
            p.Start("s").Raw($"<{fork} id='f'{(fork is "inclusiveGateway" ? " default='f-b'" : "")}/>").Choice("m").User("a", "b", "after").End("e").Flow("s f").Flow("f b m after e").Flow("a m");
            _ = fork is "inclusiveGateway" ? p.When("f", "a", "x") : p.Flow("f a");
        }));

        result.IsAccepted.ShouldBeTrue();
        var warning = result.Warnings.ShouldHaveSingleItem();
        (warning.Element, warning.Id, warning.Line, warning.Kind).ShouldBe(("exclusiveGateway", "m", 5, FindingKind.Warning));
        warning.Message.ShouldBe($"branches of 'f' come together here without a join: what follows is done once for each; join them with {join} before it, unless that is meant");
    }

    [Fact]
    public void Branches_ThatMeetAtATaskOrBesideAReminder_AreAWarning()
    {
        Read(p => p.Start("s").User("a", "b", "c", "d").End("e").Flow("s a b d e").Flow("a c d")).Warnings.ShouldHaveSingleItem().Id.ShouldBe("d");
        Read(p => p.Start("s").User("a", "d").Border("t", "a", "timer P2D", false).End("e").Flow("s a d e").Flow("t d")).Warnings.ShouldHaveSingleItem().Id.ShouldBe("d");
    }

    [Fact]
    public void Branches_ThatAreJoined_EndOrInterrupt_AreSound()
    {
        ShouldBeClean(p => p.Start("s").Parallel("f", "j").User("a", "b", "d").End("e").Flow("s f a j d e").Flow("f b j"));
        ShouldBeClean(p => p.Start("s").Parallel("f").User("a", "b").End("e").Flow("s f a e").Flow("f b e"));
        ShouldBeClean(p => p.Start("s").User("a", "d").Border("t", "a", "timer P2D").End("e").Flow("s a d e").Flow("t d"));
        ShouldBeClean(p => p.Start("s").Choice("g", "g-b").User("a", "b", "d").End("e").Flow("s g").When("g", "a", "x").Flow("g b d e").Flow("a d"));
    }

    [Theory]
    [InlineData("cycle R3/PT1H", "happens once here")]
    [InlineData("timer PT0S", "is over at once")]
    public void Timer_ThatIsHardlyMeant_IsAWarning(string timer, string message)
    {
        Read(p => p.Start("s").Catch("t", timer).End("e").Flow("s t e")).Warnings.ShouldHaveSingleItem().Message.ShouldContain(message);
        Read(p => p.Start("s").User("a").Border("t", "a", timer).End("e").Flow("s a e").Flow("t e")).Warnings.ShouldHaveSingleItem().Id.ShouldBe("t");
    }

    [Fact]
    public void Cycle_ThatRepeatsBesideAnActivity_IsSound()
        => ShouldBeClean(p => p.Start("s").User("a").Border("t", "a", "cycle R3/P1D", false).End("e", "x").Flow("s a e").Flow("t x"));

    [Theory]
    [InlineData("timer -PT1H")]
    [InlineData("timer +P1D")]
    [InlineData("timer PT")]
    [InlineData("timer P1H")]
    [InlineData("cycle R-1/PT1H")]
    [InlineData("cycle R0/PT1H")]
    [InlineData("cycle R/PT0S")]
    [InlineData("date 2026-02-30T00:00:00Z")]
    [InlineData("date 2026-01-05")]
    public void Timer_ThatCannotBe_IsRefused(string timer)
        => Read(p => p.Start("s").Catch("t", timer).End("e").Flow("s t e")).Findings.ShouldHaveSingleItem().Message.ShouldContain("ISO 8601");

    [Fact]
    public void BoundaryEvent_WithoutAWayOut_IsRefused()
        => Read(p => p.Start("s").User("a").Border("t", "a", "timer PT1H").End("e").Flow("s a e")).Findings.ShouldHaveSingleItem().Message.ShouldBe("the event leads nowhere; draw a flow from it to what is to be done when it happens");

    [Fact]
    public void NodeOutOfReach_AndNoEnd_AreRefused_WithWhatToDo()
        => Read(p => p.Start("s").User("a", "lost").Flow("s a").Flow("lost a")).Findings.Select(finding => finding.Message)
            .ShouldBe(["the process has no end event; draw one at which it is over", "no way leads from here to an end event; draw a way from here to one", "nothing follows; draw a flow from here that comes to an end event", "no way leads here from the start event; draw a flow to it, or take it out"], ignoreOrder: true);

    /// <summary>A file that is refused is told its warnings too.</summary>
    [Fact]
    public void Warnings_ComeWithARefusal()
    {
        var result = Read(p => p.Start("s").Catch("t", "timer PT0S").Raw("<userTask id='a'/>").End("e").Flow("s t a e"));

        result.IsAccepted.ShouldBeFalse();
        result.Findings.ShouldHaveSingleItem().Id.ShouldBe("a");
        result.Warnings.ShouldHaveSingleItem().Id.ShouldBe("t");
    }

    [Fact]
    public void ShippedProcesses_HaveNoWarnings()
        => Directory.GetFiles(RepositoryFolder.Path("samples", "processes"), "*.bpmn").SelectMany(file => new BpmnReader(new CelConditions()).Read(File.ReadAllBytes(file)).Warnings).ShouldBeEmpty();

    private static BpmnReadResult Read(Action<Draw> draw) => Draw.Read(Draw.File(draw));

    private static void ShouldBeClean(Action<Draw> draw)
    {
        var result = Read(draw);
        result.Findings.ShouldBeEmpty();
        result.Warnings.ShouldBeEmpty();
    }
}

using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, 10.3.8 and 13.3.6.</summary>
public sealed class StandardLoopTests
{
    [Fact]
    public void Loop_IsDoneAtLeastOnce_AndAgainWhileTheConditionHolds()
    {
        var run = new Run(Loop("<standardLoopCharacteristics><loopCondition>more</loopCondition></standardLoopCharacteristics>"));

        run.Do("a", new { more = true }).Resting.ShouldBe("a");
        run.Do("a", new { more = true }).Resting.ShouldBe("a");
        run.Do("a", new { more = false }).Resting.ShouldBe("after");
    }

    [Theory]
    [InlineData(true, "a")]
    [InlineData(false, "after")]
    public void TestBefore_AsksBeforeTheFirstTurn(bool more, string resting)
        => new Run(Loop("<standardLoopCharacteristics testBefore='true'><loopCondition>more</loopCondition></standardLoopCharacteristics>"), new { more }).Resting.ShouldBe(resting);

    [Fact]
    public void Maximum_EndsTheLoop()
        => new Run(Loop("<standardLoopCharacteristics loopMaximum='2'><loopCondition>true</loopCondition></standardLoopCharacteristics>")).DoAll("a", "a").Resting.ShouldBe("after");

    [Fact]
    public void LoopCounter_IsSeenByTheCondition()
        => new Run(Loop("<standardLoopCharacteristics><loopCondition>loopCounter &lt; 3</loopCondition></standardLoopCharacteristics>")).DoAll("a", "a", "a").Resting.ShouldBe("after");

    [Fact]
    public void ConditionWithoutAnAnswer_IsAnIncident_ThatACorrectionResolves()
    {
        var run = new Run(Loop("<standardLoopCharacteristics><loopCondition>more</loopCondition></standardLoopCharacteristics>")).Do("a");

        run.Take(run.Retry(run.State.Incidents.Single().Id, new { more = true })).Resting.ShouldBe("a");
    }

    private static ProcessDefinition Loop(string loop) => Draw.Process(p => p.Start("s").Many("a", loop).User("after").End("e").Flow("s a after e"));
}

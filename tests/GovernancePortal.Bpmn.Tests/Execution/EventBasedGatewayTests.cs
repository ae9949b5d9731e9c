using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, 13.4.4: the event that happens first takes the token; the others are no longer waited for.</summary>
public sealed class EventBasedGatewayTests
{
    private static readonly Definitions.ProcessDefinition Race = Draw.Process(p => p.Start("s").Events("g").Catch("m", "message order").Catch("t", "timer PT1H")
        .Catch("sig", "signal alarm").Catch("c", "when go").User("byM", "byT", "bySig", "byC").End("e")
        .Flow("s g m byM e").Flow("g t byT e").Flow("g sig bySig e").Flow("g c byC e"));

    [Fact]
    public void Gateway_RestsAndWaitsForAll()
    {
        var run = new Run(Race);

        run.Resting.ShouldBe("g");
        run.Waiting.ShouldBe("c m sig t");
    }

    [Theory]
    [InlineData("m", "byM")]
    [InlineData("t", "byT")]
    [InlineData("sig", "bySig")]
    [InlineData("c", "byC")]
    public void FirstEvent_TakesTheToken_AndEndsTheOtherWaits(string caught, string next)
    {
        var run = new Run(Race);
        _ = caught switch { "m" => run.Deliver("m"), "t" => run.Fire("t"), "sig" => run.Hear("Alarm"), _ => run.Set(new { go = true }) };

        run.Resting.ShouldBe(next);
        run.Waiting.ShouldBeEmpty();
        run.Entered.ShouldBe($"{caught} {next}");
        run.State.TakenFlows().ShouldContain($"g-{caught}");
    }

    [Fact]
    public void LaterEvent_IsRefused()
    {
        var run = new Run(Race);
        var message = run.Wait("m").Id;
        run.Fire("t");

        run.Engine.DeliverMessage(Race, run.State, message, new Dictionary<string, object?>(StringComparer.Ordinal)).Refusal!.Code.ShouldBe(RefusalCode.Unknown);
    }
}

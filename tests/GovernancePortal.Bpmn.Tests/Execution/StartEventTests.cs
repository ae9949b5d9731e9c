using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, 10.5.2: a process begins without a trigger, by a timer or by a message.</summary>
public sealed class StartEventTests
{
    private static readonly Dictionary<string, object?> Nothing = new(StringComparer.Ordinal);
    private static readonly DateTimeOffset Deployed = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly ProcessDefinition ThreeWays = Draw.Process(p => p.Start("none").Start("nightly", "cycle R2/PT24H").Start("asked", "message order")
        .User("a", "b", "c").End("e").Flow("none a e").Flow("nightly b e").Flow("asked c e"));

    private readonly ProcessEngine _engine = new(new CelConditions(), new Clock());

    [Theory]
    [InlineData("none", "a")]
    [InlineData("nightly", "b")]
    [InlineData("asked", "c")]
    public void StartAt_OneOfTheStarts_BeginsThere(string start, string resting)
        => _engine.StartAt(ThreeWays, start, Nothing).State!.Activities.Single().NodeId.ShouldBe(resting);

    [Fact]
    public void Start_BeginsWithoutATrigger() => _engine.Start(ThreeWays, Nothing).State!.Activities.Single().NodeId.ShouldBe("a");

    [Fact]
    public void Start_OfAProcessThatOnlyEventsStart_IsRefused()
    {
        var definition = Draw.Process(p => p.Start("asked", "message order").End("e").Flow("asked e"));

        _engine.Start(definition, Nothing).Refusal!.Code.ShouldBe(RefusalCode.Unknown);
        _engine.StartAt(definition, "e", Nothing).Refusal!.Code.ShouldBe(RefusalCode.Unknown);
    }

    [Fact]
    public void NextStart_OfACycle_IsDueAsOftenAsItSays()
    {
        var first = _engine.NextStart(ThreeWays, "nightly", Deployed, null, 0);
        var second = _engine.NextStart(ThreeWays, "nightly", Deployed, first, 1);

        (first, second).ShouldBe((Deployed.AddDays(1), Deployed.AddDays(2)));
        _engine.NextStart(ThreeWays, "nightly", Deployed, second, 2).ShouldBeNull();
        _engine.NextStart(ThreeWays, "asked", Deployed, null, 0).ShouldBeNull();
    }

    [Fact]
    public void NextStart_OfADate_IsDueOnce()
    {
        var definition = Draw.Process(p => p.Start("s", "date 2026-02-01T00:00:00Z").End("e").Flow("s e"));
        var due = _engine.NextStart(definition, "s", Deployed, null, 0);

        due.ShouldBe(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        _engine.NextStart(definition, "s", Deployed, due, 1).ShouldBeNull();
    }
}

using GovernancePortal.Tests.Approvals.Processes;

namespace GovernancePortal.Tests.Approvals.Operations;

/// <summary>What a migration would skip: what lies behind an instance must be the same in both versions.</summary>
public sealed class MigrationRulesTests
{
    private const string Ends = "<startEvent id='b'/><endEvent id='yes' gp:result='approved'/>";
    private const string Platform = "<userTask id='platform' gp:seat='platform'/>";
    private const string Risk = "<userTask id='risk' gp:seat='risk'/>";
    private const string Security = "<userTask id='security' gp:seat='security'/>";

    private static readonly string Line = $"{Ends}{Platform}{Risk}{Proceeding.Flow("b", "platform", "risk", "yes")}";

    [Fact]
    public void SameSteps_AreNotSkipped() => Drawn.Of(Line).Did("platform").SkippedBy(Line).ShouldBeEmpty();

    [Fact]
    public void SeatThatIsNewAhead_WillBeAsked() =>
        Drawn.Of(Line).Did("platform").SkippedBy($"{Ends}{Platform}{Risk}{Security}{Proceeding.Flow("b", "platform", "risk", "security", "yes")}").ShouldBeEmpty();

    [Fact]
    public void SeatThatIsNewBehind_WouldBeSkipped() =>
        Drawn.Of(Line).Did("platform").SkippedBy($"{Ends}{Platform}{Risk}{Security}{Proceeding.Flow("b", "security", "platform", "risk", "yes")}").ShouldContain("security");

    [Fact]
    public void StepBehind_ThatAsksAnotherSeatNow_WouldBeSkipped() =>
        Drawn.Of(Line).Did("platform").SkippedBy($"{Ends}<userTask id='platform' gp:seat='security'/>{Risk}{Proceeding.Flow("b", "platform", "risk", "yes")}").ShouldBe(["platform"]);

    [Fact]
    public void StepBehind_ThatAsksSeveralNow_WouldBeSkipped() =>
        Drawn.Of(Line).Did("platform").SkippedBy($"{Ends}<userTask id='platform' gp:seat='platform'><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>{Risk}{Proceeding.Flow("b", "platform", "risk", "yes")}")
            .ShouldBe(["platform"]);

    [Fact]
    public void StepWhereItStands_MayAskAnotherSeat() =>
        Drawn.Of(Line).Did("platform").SkippedBy($"{Ends}{Platform}<userTask id='risk' gp:seat='security'/>{Proceeding.Flow("b", "platform", "risk", "yes")}").ShouldBeEmpty();

    [Fact]
    public void StepAhead_ThatComesBeforeNow_WouldBeSkipped() =>
        Drawn.Of(Line).SkippedBy($"{Ends}{Platform}{Risk}{Proceeding.Flow("b", "risk", "platform", "yes")}").ShouldContain("risk");

    [Fact]
    public void NewBranchOfAForkThatIsPast_WouldBeSkipped()
    {
        const string Gateways = "<parallelGateway id='fork'/><parallelGateway id='join'/><userTask id='last' gp:seat='risk'/>";
        var before = $"{Ends}{Gateways}{Platform}{Security}{Proceeding.Flow("b", "fork", "platform", "join", "last", "yes")}{Proceeding.Flow("fork", "security", "join")}";
        var after = $"{Ends}{Gateways}{Platform}{Security}{Risk}{Proceeding.Flow("b", "fork", "platform", "join", "last", "yes")}{Proceeding.Flow("fork", "security", "join")}{Proceeding.Flow("fork", "risk", "join")}";

        Drawn.Of(before).Did("platform").Did("security").SkippedBy(after).ShouldBe(["fork", "risk"]);
        Drawn.Of(before).Did("platform").Did("security").SkippedBy(before).ShouldBeEmpty();
    }

    [Fact]
    public void ConditionBehind_ThatIsAnotherNow_WouldBeSkipped()
    {
        static string With(string condition) =>
            $"""
             {Ends}<exclusiveGateway id='large' default='large-risk'/>{Platform}{Risk}{Proceeding.Flow("b", "large", "risk", "yes")}{Proceeding.Flow("platform", "risk")}
             <sequenceFlow id='asks' sourceRef='large' targetRef='platform'><conditionExpression>{condition}</conditionExpression></sequenceFlow>
             """;

        Drawn.Of(With("1 > 10")).SkippedBy(With("1 > 5")).ShouldBe(["large"]);
    }

    [Fact]
    public void ReminderBesideAStepThatIsPast_IsNotSkipped()
    {
        var after = $"""
            {Ends}{Platform}{Risk}{Proceeding.Flow("b", "platform", "risk", "yes")}<boundaryEvent id='late' attachedToRef='platform' cancelActivity='false'><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>
            <serviceTask id='remind' gp:handler='scripted'/><endEvent id='reminded'/>{Proceeding.Flow("late", "remind", "reminded")}
            """;

        Drawn.Of(Line).Did("platform").SkippedBy(after).ShouldBeEmpty();
    }

    [Fact]
    public void NewSeatInASubProcess_WillBeAskedBeforeItBegins_AndWouldBeSkippedBehindIt()
    {
        static string With(string more, params string[] nodes) =>
            $"""
             {Ends}{Platform}<subProcess id='council'><startEvent id='in'/><endEvent id='out'/>{Security}{more}{Proceeding.Flow(["in", .. nodes, "out"])}</subProcess><userTask id='last' gp:seat='risk'/>
             {Proceeding.Flow("b", "platform", "council", "last", "yes")}
             """;
        var before = With("", "security");

        Drawn.Of(before).SkippedBy(With(Risk, "risk", "security")).ShouldBeEmpty();
        Drawn.Of(before).Did("platform").SkippedBy(With(Risk, "security", "risk")).ShouldBeEmpty("inside, it comes after where the instance stands");
        Drawn.Of(before).Did("platform").SkippedBy(With(Risk, "risk", "security")).ShouldContain("risk");
        Drawn.Of(before).Did("platform").Did("security").SkippedBy(With(Risk, "risk", "security")).ShouldContain("risk");
    }

    [Fact]
    public void RoundThatMustBeGoneThroughAgain_MayHaveANewSeat()
    {
        static string With(string more, params string[] nodes) =>
            $"""
             {Ends}<exclusiveGateway id='again' default='again-revise'/><userTask id='revise' gp:assignee='submitter'/>{Platform}{more}
             {Proceeding.Flow(["b", .. nodes, "again", "revise", nodes[0]])}
             <sequenceFlow id='fine' sourceRef='again' targetRef='yes'><conditionExpression>false</conditionExpression></sequenceFlow>
             """;

        Drawn.Of(With("", "platform")).Did("platform").SkippedBy(With(Risk, "platform", "risk")).ShouldBeEmpty("whoever revises comes to the first seat again");
    }
}

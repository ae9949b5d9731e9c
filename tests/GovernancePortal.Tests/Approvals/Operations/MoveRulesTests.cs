using GovernancePortal.Tests.Approvals.Processes;

namespace GovernancePortal.Tests.Approvals.Operations;

/// <summary>Where an operator may move a token: back, so that the process must come here again, or to where it is; never past anything.</summary>
public sealed class MoveRulesTests
{
    private const string TwoSeats =
        """
        <startEvent id='b'/><userTask id='platform' gp:seat='platform'/><userTask id='risk' gp:seat='risk'/><serviceTask id='work' gp:handler='scripted'/><endEvent id='yes' gp:result='approved'/>
        """;

    private static readonly string Line = TwoSeats + Proceeding.Flow("b", "platform", "risk", "work", "yes");

    [Fact]
    public void FirstStep_BeginsAnewOrStays() => Drawn.Of(Line).TargetsFrom("platform").ShouldBe(["platform"]);

    [Fact]
    public void LaterStep_GoesBackToAnyBeforeIt_AndToNoneBehindIt()
    {
        var process = Drawn.Of(Line).Did("platform").Did("risk");

        process.TargetsFrom("work").ShouldBe(["platform", "risk", "work"]);
    }

    [Fact]
    public void ChecksOfTheCouncil_CannotBeMovedPastTheCouncil() => Drawn.Council().TargetsFrom("automated-checks").ShouldBe(["automated-checks", "revise"]);

    [Fact]
    public void OpenCouncil_GoesBackAsAWhole_AndNoSeatIsLeftOut()
    {
        var process = Drawn.Council().Did("automated-checks");

        process.TargetsFrom("council").ShouldBe(["automated-checks", "council", "revise"]);
        process.TargetsFrom("risk-seat").ShouldBe(["risk-seat"]);
    }

    [Fact]
    public void SeatThatApproved_IsNotMovedFromItsJoin() => Drawn.Council().Did("automated-checks").Did("risk-seat", "approve").TargetsFrom("council-join").ShouldBeEmpty();

    [Fact]
    public void WhatWasSentBack_CannotReturnUnrevised()
    {
        var process = Drawn.Council().Did("automated-checks").Did("risk-seat", "request-changes");

        process.TargetsFrom("revise").ShouldBe(["revise"]);
    }

    [Fact]
    public void FinalCheck_GoesBackToEverythingThatLeadsToItAgain()
    {
        var process = Drawn.Council().Did("automated-checks").Did("platform-seat", "approve").Did("security-seat", "approve").Did("risk-seat", "approve");

        process.TargetsFrom("final-check").ShouldBe(["automated-checks", "council", "outcome", "revise", "final-check"]);
    }

    [Fact]
    public void BranchWithoutASeat_IsNoWayAroundTheOther()
    {
        var elements = $"""
            <startEvent id='b'/><exclusiveGateway id='choice' default='choice-quick'/><userTask id='risk' gp:seat='risk'/><serviceTask id='quick' gp:handler='scripted'/><endEvent id='yes' gp:result='approved'/>
            {Proceeding.Flow("b", "choice", "quick", "yes")}{Proceeding.Flow("risk", "yes")}
            <sequenceFlow id='asked' sourceRef='choice' targetRef='risk'><conditionExpression>true</conditionExpression></sequenceFlow>
            """;

        Drawn.Of(elements).TargetsFrom("risk").ShouldBe(["risk"]);
    }

    [Fact]
    public void Fork_IsNoTarget_FromOneOfItsBranches()
    {
        var elements = $"""
            <startEvent id='b'/><parallelGateway id='fork'/><userTask id='one' gp:seat='platform'/><userTask id='other' gp:seat='risk'/><parallelGateway id='join'/><serviceTask id='work' gp:handler='scripted'/><endEvent id='yes' gp:result='approved'/>
            {Proceeding.Flow("b", "fork", "one", "join", "work", "yes")}{Proceeding.Flow("fork", "other", "join")}
            """;
        var process = Drawn.Of(elements);

        process.TargetsFrom("one").ShouldBe(["one"]);
        process.Did("one").TargetsFrom("join").ShouldBe(["one"], "it goes back in its own branch");
        process.Did("other").TargetsFrom("work").ShouldBe(["fork", "work"], "neither to one of two branches nor to the join");
    }

    [Fact]
    public void EventAtABorderThatLeadsAround_KeepsTheTokenWhereItIs()
    {
        var elements = $"""
            <startEvent id='b'/><serviceTask id='check' gp:handler='scripted'/><boundaryEvent id='late' attachedToRef='check'><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>
            <userTask id='risk' gp:seat='risk'/><endEvent id='yes' gp:result='approved'/>{Proceeding.Flow("b", "check", "risk", "yes")}{Proceeding.Flow("late", "yes")}
            """;

        Drawn.Of(elements).Did("check").TargetsFrom("risk").ShouldBe(["risk"], "from the check the timer leads to the approval without the seat");
    }

    [Fact]
    public void EndThatRefuses_IsNoWayAround_InAProcessThatIsCalledByNobody()
    {
        var elements = $"""
            <startEvent id='b'/><serviceTask id='check' gp:handler='scripted'/><exclusiveGateway id='fine' default='fine-risk'/><userTask id='risk' gp:seat='risk'/><endEvent id='no' gp:result='refused'/><endEvent id='yes' gp:result='approved'/>
            {Proceeding.Flow("b", "check", "fine", "risk", "yes")}<sequenceFlow id='bad' sourceRef='fine' targetRef='no'><conditionExpression>false</conditionExpression></sequenceFlow>
            """;
        var process = Drawn.Of(elements).Did("check");

        process.TargetsFrom("risk").ShouldBe(["check", "fine", "risk"]);
        process.TargetsFrom("risk", called: true).ShouldBe(["risk"], "what a called process means by its ends is known to its caller alone");
    }
}

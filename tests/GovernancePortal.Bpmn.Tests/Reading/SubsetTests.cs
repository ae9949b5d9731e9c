using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Reading;

/// <summary>What each part of the subset becomes, and what is wrong with it when it is not complete.</summary>
public sealed class SubsetTests
{
    [Fact]
    public void Read_Events_SaysWhatTheyWaitFor()
    {
        var definition = Draw.Process(p => p.Start("s").Catch("t", "timer PT1H").Catch("m", "message order").Catch("sig", "signal alarm").Catch("c", "when x").Throw("esc", "escalation late")
            .User("a").Border("b", "a", "error lost").End("e").Error("f", "broken").Flow("s t m sig c esc a e").Flow("b f"));

        Trigger("t").ShouldBe(new TimerDefinition(TimerKind.Duration, "PT1H"));
        Trigger("m").ShouldBe(new MessageDefinition("Order", null));
        Trigger("sig").ShouldBe(new SignalDefinition("Alarm"));
        Trigger("c").ShouldBe(new ConditionalDefinition("x"));
        ((IntermediateThrowEvent)definition.Node("esc")).Throws.ShouldBe(new EscalationDefinition("LATE"));
        ((BoundaryEvent)definition.Node("b")).ShouldSatisfyAllConditions(b => b.Trigger.ShouldBe(new ErrorDefinition("LOST")), b => b.AttachedToId.ShouldBe("a"), b => b.Interrupts.ShouldBeTrue());
        ((EndEvent)definition.Node("f")).Error.ShouldBe(new ErrorDefinition("BROKEN"));
        definition.Nodes.Select(node => node.Kind).ShouldContain(NodeKind.ErrorEndEvent);

        EventDefinition Trigger(string id) => ((IntermediateCatchEvent)definition.Node(id)).Trigger;
    }

    [Fact]
    public void Read_Loops_SaysHowOften()
    {
        var definition = Draw.Process(p => p.Start("s")
            .Many("a", "<multiInstanceLoopCharacteristics isSequential='true' gp:collection='list' gp:item='one' gp:output='o' gp:outputs='os'><completionCondition>done</completionCondition></multiInstanceLoopCharacteristics>")
            .Many("b", "<standardLoopCharacteristics testBefore='true' loopMaximum='3'><loopCondition>more</loopCondition></standardLoopCharacteristics>").End("e").Flow("s a b e"));

        ((Activity)definition.Node("a")).Loop.ShouldBe(new MultiInstance
        {
            IsSequential = true, Cardinality = null, Collection = "list", Item = "one", Output = "o", Outputs = "os", CompletionCondition = "done",
        });
        ((Activity)definition.Node("b")).Loop.ShouldBe(new StandardLoop { Condition = "more", TestBefore = true, Maximum = 3 });
    }

    [Theory]
    [InlineData("<timerEventDefinition/>", "a timer has one of timeDate, timeDuration and timeCycle")]
    [InlineData("<timerEventDefinition><timeDuration>P1X</timeDuration></timerEventDefinition>", "a duration must be of ISO 8601")]
    [InlineData("<timerEventDefinition><timeDuration>PT</timeDuration></timerEventDefinition>", "a duration must be of ISO 8601")]
    [InlineData("<timerEventDefinition><timeDuration>P9999Y</timeDuration></timerEventDefinition>", "a duration must be of ISO 8601")]
    [InlineData("<timerEventDefinition><timeDate>2026-01-05</timeDate></timerEventDefinition>", "say its distance from UTC")]
    [InlineData("<timerEventDefinition><timeDate>2026-13-05T00:00:00Z</timeDate></timerEventDefinition>", "a date must be of ISO 8601")]
    [InlineData("<timerEventDefinition><timeCycle>R3/PT0S</timeCycle></timerEventDefinition>", "a cycle must be of ISO 8601")]
    [InlineData("<timerEventDefinition><timeCycle>0 0 * * *</timeCycle></timerEventDefinition>", "a cycle must be of ISO 8601")]
    [InlineData("<timerEventDefinition><timeDuration>1h)</timeDuration></timerEventDefinition>", "a duration must be of ISO 8601")]
    [InlineData("<timerEventDefinition><timeDuration>limit +</timeDuration></timerEventDefinition>", "the time is not well formed")]
    [InlineData("<messageEventDefinition/>", "messageRef is missing")]
    [InlineData("<messageEventDefinition messageRef='ghost'/>", "the message 'ghost' is not declared beside the process")]
    [InlineData("<signalEventDefinition/>", "signalRef is missing")]
    [InlineData("<conditionalEventDefinition/>", "a conditional event needs its condition")]
    [InlineData("<conditionalEventDefinition><condition>x ==</condition></conditionalEventDefinition>", "the condition is not well formed")]
    [InlineData("", "the event waits for nothing")]
    public void Read_EventThatIsNotComplete_IsRefused(string definition, string message)
        => Message(p => p.Start("s").Raw($"<intermediateCatchEvent id='x'>{definition}</intermediateCatchEvent>").End("e").Flow("s x e")).ShouldContain(message);

    [Theory]
    [InlineData("<boundaryEvent id='b' attachedToRef='ghost'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>", "which is no activity of the process")]
    [InlineData("<boundaryEvent id='b' attachedToRef='g'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>", "'g' is not one")]
    [InlineData("<boundaryEvent id='b' attachedToRef='a'/>", "the event waits for nothing")]
    [InlineData("<boundaryEvent id='b' attachedToRef='a' cancelActivity='false'><errorEventDefinition/></boundaryEvent>", "an error always interrupts")]
    public void Read_BoundaryEventThatCannotHappen_IsRefused(string boundary, string message)
        => Message(p => p.Start("s").User("a").Parallel("g").Raw(boundary).End("e").Flow("s a g e").Flow("b e")).ShouldContain(message);

    [Theory]
    [InlineData("<multiInstanceLoopCharacteristics/>", "several instances need either a loopCardinality or gp:collection")]
    [InlineData("<multiInstanceLoopCharacteristics gp:collection='a'><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>", "several instances need either")]
    [InlineData("<multiInstanceLoopCharacteristics gp:collection='a b'/>", "the gp:collection is not well formed")]
    [InlineData("<multiInstanceLoopCharacteristics gp:collection='a' gp:output='o'/>", "gp:output and gp:outputs belong together")]
    [InlineData("<multiInstanceLoopCharacteristics gp:collection='a' gp:item='1'/>", "gp:item must name a variable")]
    [InlineData("<multiInstanceLoopCharacteristics behavior='None'><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>", "events of single instances (behavior) are not supported")]
    [InlineData("<standardLoopCharacteristics/>", "it never ends")]
    [InlineData("<standardLoopCharacteristics loopMaximum='0'/>", "loopMaximum is a number from 1")]
    public void Read_LoopThatIsNotComplete_IsRefused(string loop, string message)
        => Message(p => p.Start("s").Many("a", loop).End("e").Flow("s a e")).ShouldContain(message);

    [Theory]
    [InlineData("<callActivity id='x' gp:version='1'/>", "names the process that it calls")]
    [InlineData("<callActivity id='x' calledElement='c'/>", "names the version that it calls")]
    [InlineData("<callActivity id='x' calledElement='c' gp:version='latest'/>", "gp:version must be a number from 1")]
    [InlineData("<callActivity id='x' calledElement='c' gp:version='1' gp:inputs='a,b'/>", "gp:inputs must name variables")]
    [InlineData("<serviceTask id='x' gp:handler='h' gp:retries='-1'/>", "gp:retries must be a number from 0 to 100")]
    [InlineData("<serviceTask id='x' gp:handler='h' gp:retryDelay='5 minutes'/>", "gp:retryDelay must be a duration")]
    public void Read_ActivityThatIsNotComplete_IsRefused(string activity, string message)
        => Message(p => p.Start("s").Raw(activity).End("e").Flow("s x e")).ShouldContain(message);

    [Theory]
    [InlineData("<gp:variable name='1'/>", "a variable needs a name")]
    [InlineData("<gp:variable name='a'/><gp:variable name='a'/>", "the variable 'a' is declared twice")]
    [InlineData("<gp:variable name='a' type='money'/>", "the type must be one of")]
    [InlineData("<gp:variable name='a'/>", "gp:outcome names the variable 'verdict', which the process does not declare")]
    public void Read_VariablesThatDoNotFit_AreRefused(string variables, string message)
        => Message(p => p.Raw($"<extensionElements>{variables}</extensionElements>").Start("s").Outcome("t", "verdict").End("e").Flow("s t e")).ShouldContain(message);

    [Fact]
    public void Read_EventBasedGateway_LeadsToCatchEventsAlone()
    {
        Message(p => p.Start("s").Events("g").Catch("m", "message order").User("a").End("e").Flow("s g m e").Flow("g a e")).ShouldContain("must lead to a catch event that no other flow enters");
        Message(p => p.Start("s").Events("g").Catch("m", "message order").End("e").Flow("s g m e")).ShouldContain("needs two events or more");
    }

    [Fact]
    public void Read_EventSubProcess_StartsByOneEvent_AndHasNoFlows()
    {
        Message(p => p.Start("s").End("e").Flow("s e").EventSub("h", h => h.Start("hs").End("he").Flow("hs he"))).ShouldContain("the event waits for nothing");
        Message(p => p.Start("s").End("e").EventSub("h", h => h.Start("hs", "error").End("he").Flow("hs he")).Flow("s h e")).ShouldContain("no flow leads to or from an event sub-process");
        Draw.Read(Draw.File(p => p.Start("s").End("e").Flow("s e").EventSub("h", h => h.Start("hs", "error").End("he").Flow("hs he")))).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("exclusive")]
    [InlineData("event")]
    public void Read_JoinOfTwoWaysOutOfOneChoice_MayWaitForEver(string choice) => Message(p =>
    {
        p.Start("s").Parallel("join").User("a").End("e");
        if (choice is "exclusive")
            p.Choice("g", "g-b").User("b").Flow("s g").When("g", "a", "x").Flow("g b join").Flow("a join e");
        else
            p.Events("g").Catch("m", "message order").Catch("t", "timer PT1H").Flow("s g m a join e").Flow("g t join");
    }).ShouldContain("the join waits for two ways out of the choice 'g'");

    [Fact]
    public void Read_JoinBehindAMergedChoice_IsSound()
        => Draw.Read(Draw.File(p => p.Start("s").Parallel("f", "join").Choice("g", "g-b").Choice("m").User("a", "b", "c").End("e")
            .Flow("s f g").When("g", "a", "x").Flow("g b m join e").Flow("a m").Flow("f c join"))).Findings.ShouldBeEmpty();

    [Fact]
    public void Read_TimerThatStartsTheProcess_HasNoVariables()
        => Message(p => p.Start("s", "timer limit").End("e").Flow("s e")).ShouldContain("there are no variables yet");

    [Fact]
    public void Read_ThrownErrorWithoutACode_IsRefused()
        => Draw.Read(Draw.File(p => p.Start("s").Error("f", "lost").Flow("s f")).Replace(" errorCode='LOST'", "", StringComparison.Ordinal)).Findings.ShouldHaveSingleItem()
            .Message.ShouldBe("the error is thrown and needs its errorCode");

    private static string Message(Action<Draw> draw) => string.Join('\n', Draw.Read(Draw.File(draw)).Findings);
}

using System.Text;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Bpmn.Reading;

namespace GovernancePortal.Tests.Approvals;

/// <summary>What the engine runs and the portal does not yet is refused when it is deployed, part by part and with the reason.</summary>
public sealed class HostedSubsetTests
{
    [Theory]
    [InlineData("<userTask id='x' gp:seat='risk'><standardLoopCharacteristics loopMaximum='2'/></userTask>", "done more than once")]
    [InlineData("<callActivity id='x' calledElement='other' gp:version='1'/>", "calls of other processes")]
    [InlineData("<serviceTask id='x' gp:handler='run-gates' gp:retries='2'/>", "retries of their own")]
    [InlineData("<intermediateThrowEvent id='x'><messageEventDefinition messageRef='m'/></intermediateThrowEvent>", "messages")]
    [InlineData("<intermediateCatchEvent id='x'><signalEventDefinition signalRef='g'/></intermediateCatchEvent>", "signals")]
    public void Beyond_WhatThePortalDoesNotRun_SaysWhatAndWhere(string node, string reason)
    {
        var beyond = HostedSubset.Beyond(Process(node)).ShouldHaveSingleItem();

        beyond.Field.ShouldEndWith(" x");
        beyond.Message.ShouldContain(reason);
        beyond.Line.ShouldBe(3);
    }

    [Theory]
    [InlineData("<inclusiveGateway id='x'/>")]
    [InlineData("<intermediateCatchEvent id='x'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>")]
    [InlineData("<userTask id='x' gp:seat='risk'/>")]
    [InlineData("<intermediateThrowEvent id='x'><escalationEventDefinition escalationRef='c'/></intermediateThrowEvent>")]
    [InlineData("<intermediateCatchEvent id='x'><conditionalEventDefinition><condition>true</condition></conditionalEventDefinition></intermediateCatchEvent>")]
    public void Beyond_WhatTheEngineDoesAlone_IsNothing(string node) => HostedSubset.Beyond(Process(node)).ShouldBeEmpty();

    [Fact]
    public void Beyond_DeclaredVariables_AreNamed()
        => HostedSubset.Beyond(Process("<inclusiveGateway id='x'/>", "<extensionElements><gp:variable name='amount'/></extensionElements>")).ShouldHaveSingleItem().Field.ShouldBe("variable amount");

    private static Bpmn.Definitions.ProcessDefinition Process(string node, string before = "")
    {
        var read = new BpmnReader(new CelConditions()).Read(Encoding.UTF8.GetBytes(
            $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gp="https://governance-portal.dev/bpmn/1"><process id="p">{before}
            <startEvent id="s"/>
            {node}
            <endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/><sequenceFlow id="g1" sourceRef="x" targetRef="e"/></process>
            <message id="m" name="M"/><signal id="g" name="G"/><escalation id="c" escalationCode="C"/></definitions>
            """));
        read.Findings.ShouldBeEmpty();
        return read.Definition!;
    }
}

using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Reading;

/// <summary>Each mistake is named with its element, id and line. The first line inside the process is line 3 of the file.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("<scriptTask id='x'/>", "scriptTask")]
    [InlineData("<task id='x'/>", "task")]
    [InlineData("<sendTask id='x'/>", "sendTask")]
    [InlineData("<transaction id='x'/>", "transaction")]
    [InlineData("<dataObject id='x'/>", "dataObject")]
    [InlineData("<intermediateThrowEvent id='x'/>", "intermediateThrowEvent")]
    [InlineData("<receiveTask id='x'/>", "receiveTask")]
    [InlineData("<adHocSubProcess id='x'><task id='y'/></adHocSubProcess>", "adHocSubProcess")]
    [InlineData("<complexGateway id='x'/>", "complexGateway")]
    [InlineData("<eventBasedGateway id='x' instantiate='true'/>", "eventBasedGateway")]
    [InlineData("<eventBasedGateway id='x' eventGatewayType='Parallel'/>", "eventBasedGateway")]
    [InlineData("<userTask id='x' gp:seat='s' isForCompensation='true'/>", "userTask")]
    [InlineData("<userTask id='x' gp:seat='s' startQuantity='2'/>", "userTask")]
    public void Read_UnsupportedElement_IsNamedWithItsLine_AndNothingElse(string xml, string element)
    {
        var finding = Read(p => p.Start("s").Raw(xml).End("e").Flow("s x e")).ShouldHaveSingleItem();

        (finding.Kind, finding.Element, finding.Id, finding.Line).ShouldBe((FindingKind.Unsupported, element, "x", 4));
    }

    [Theory]
    [InlineData("<startEvent id='x'><signalEventDefinition/></startEvent>", "signalEventDefinition")]
    [InlineData("<startEvent id='x'><conditionalEventDefinition/></startEvent>", "conditionalEventDefinition")]
    public void Read_TriggeredStart_IsNamedByItsDefinition(string xml, string element)
        => Read(p => p.Raw(xml).End("e").Flow("x e")).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(f => f.Element.ShouldBe(element), f => f.Id.ShouldBe("x"), f => f.Line.ShouldBe(3));

    [Theory]
    [InlineData("<endEvent id='x'><messageEventDefinition/></endEvent>", "messageEventDefinition")]
    [InlineData("<endEvent id='x'><signalEventDefinition/></endEvent>", "signalEventDefinition")]
    [InlineData("<endEvent id='x'><escalationEventDefinition/></endEvent>", "escalationEventDefinition")]
    [InlineData("<endEvent id='x'><compensateEventDefinition/></endEvent>", "compensateEventDefinition")]
    [InlineData("<endEvent id='x'><terminateEventDefinition/><messageEventDefinition/></endEvent>", "messageEventDefinition")]
    public void Read_EndWithAResult_IsNamedByItsDefinition(string xml, string element)
        => Read(p => p.Start("s").Raw(xml).Flow("s x")).ShouldHaveSingleItem().Element.ShouldBe(element);

    [Theory]
    [InlineData("<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality><loopDataInputRef>d</loopDataInputRef></multiInstanceLoopCharacteristics>", "loopDataInputRef")]
    [InlineData("<potentialOwner/>", "potentialOwner")]
    [InlineData("<ioSpecification/>", "ioSpecification")]
    public void Read_PartOfATask_IsNamed(string inner, string element)
        => Read(p => p.Start("s").Raw($"<userTask id='x' gp:seat='s'>{inner}</userTask>").End("e").Flow("s x e"))
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Element.ShouldBe(element), f => f.Id.ShouldBe("x"));

    [Fact]
    public void Read_ResultOfAnEnd_IsReadAtTheTopAndRefusedInASubProcess()
    {
        Read(p => p.Start("s").Raw("<endEvent id='e' gp:result='approved'/>").Flow("s e")).ShouldBeEmpty();

        Read(p => p.Start("s").Raw("<subProcess id='x'><startEvent id='i'/><endEvent id='o' gp:result='approved'/><sequenceFlow id='io' sourceRef='i' targetRef='o'/></subProcess>").End("e").Flow("s x e"))
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Kind.ShouldBe(FindingKind.Extension), f => f.Id.ShouldBe("o"), f => f.Message.ShouldContain("gp:result"));
    }

    [Fact]
    public void Read_ManyMistakes_ReportsAllAtOnce_InTheFilesOrder()
    {
        var findings = Read(p => p.Start("s").Raw("<scriptTask id='x'/>").Raw("<serviceTask id='y'/>").User("lost").Flow("s x y nowhere"));

        findings.Select(finding => (finding.Line, finding.Element)).ShouldBe(
            [(4, "scriptTask"), (5, "serviceTask"), (5, "serviceTask"), (6, "userTask"), (6, "userTask"), (9, "sequenceFlow")], ignoreOrder: true);
        findings.Select(finding => finding.Line).ShouldBeInOrder();
    }

    [Fact]
    public void Read_FlowToNowhere_IsDangling()
        => Messages(p => p.Start("s").User("a").End("e").Flow("s a e").Flow("a ghost"))
            .ShouldBe(["line 8 sequenceFlow a-ghost: the flow leads to 'ghost', which is no node of the process"]);

    [Fact]
    public void Read_FlowFromNowhere_IsDangling()
        => Messages(p => p.Start("s").End("e").Flow("s e").Flow("ghost e"))
            .ShouldBe(["line 6 sequenceFlow ghost-e: the flow leaves 'ghost', which is no node of the process"]);

    [Fact]
    public void Read_NodeWithoutAWayIn_IsUnreachable()
        => Messages(p => p.Start("s").User("lost").End("e").Flow("s e").Flow("lost e"))
            .ShouldBe(["line 4 userTask lost: no way leads here from the start event; draw a flow to it, or take it out"]);

    [Fact]
    public void Read_NodeWithoutAWayOut_IsADeadEnd()
        => Messages(p => p.Start("s").Parallel("f").User("stuck").End("e").Flow("s f e").Flow("f stuck"))
            .ShouldBe(["line 5 userTask stuck: nothing follows; draw a flow from here that comes to an end event"]);

    [Fact]
    public void Read_LoopWithoutAWayOut_CannotReachAnEnd()
        => Messages(p => p.Start("s").Parallel("f").User("a", "b").End("e").Flow("s f e").Flow("f a b a"))
            .ShouldBe(["line 5 userTask a: no way leads from here to an end event; draw a way from here to one", "line 6 userTask b: no way leads from here to an end event; draw a way from here to one"]);

    [Fact]
    public void Read_NoStart_NoEnd_AreNamedOnTheProcess()
        => Messages(p => p.User("a").Flow("a a")).ShouldContain("line 2 process p: the process has no start event; draw one at which it begins");

    [Fact]
    public void Read_NoEnd_IsNamedOnTheProcess()
        => Messages(p => p.Start("s").User("a").Flow("s a a")).ShouldContain("line 2 process p: the process has no end event; draw one at which it is over");

    [Fact]
    public void Read_TwoStarts_AreRefused()
        => Messages(p => p.Start("s").Start("t").End("e").Flow("s e").Flow("t e")).ShouldBe(["line 4 startEvent t: the process has a second start event"]);

    [Fact]
    public void Read_EmptySubProcess_HasNoStartAndNoEnd()
        => Messages(p => p.Start("s").Sub("sub", _ => { }).End("e").Flow("s sub e"))
            .ShouldBe(["line 4 subProcess sub: the subProcess has no start event; draw one at which it begins", "line 4 subProcess sub: the subProcess has no end event; draw one at which it is over"]);

    [Fact]
    public void Read_FlowOverTheBorderOfASubProcess_IsRefused()
        => Messages(p => p.Start("s").Sub("sub", i => i.Start("is").User("a").End("ie").Flow("is a ie")).End("e").Flow("s sub e").Flow("a e"))
            .ShouldBe(["line 14 sequenceFlow a-e: the flow crosses the border of a sub-process"]);

    [Fact]
    public void Read_FlowIntoAStart_OrOutOfAnEnd_IsRefused()
        => Messages(p => p.Start("s").User("a").End("e").Flow("s a e a").Flow("a s"))
            .ShouldBe(["line 3 startEvent s: no flow may lead to a start event", "line 5 endEvent e: no flow may leave an end event"]);

    [Fact]
    public void Read_ChoiceWithoutConditions_NeedsThemOrADefault()
        => Messages(p => p.Start("s").Choice("g").End("e", "f").Flow("s g e").Flow("g f")).ShouldBe(
        [
            "line 8 sequenceFlow g-e: a flow out of the choice 'g' needs a condition, or must be its default",
            "line 9 sequenceFlow g-f: a flow out of the choice 'g' needs a condition, or must be its default",
        ]);

    [Fact]
    public void Read_DefaultOfAnotherGateway_IsRefused()
        => Messages(p => p.Start("s").Choice("g", "s-g").End("e", "f").Flow("s g").When("g", "e", "a").When("g", "f", "b"))
            .ShouldBe(["line 4 exclusiveGateway g: the default flow 's-g' does not leave this gateway"]);

    [Fact]
    public void Read_DefaultWithACondition_IsRefused()
        => Messages(p => p.Start("s").Choice("g", "g-e").End("e", "f").Flow("s g").When("g", "e", "a").When("g", "f", "b"))
            .ShouldBe(["line 8 sequenceFlow g-e: a default flow has no condition"]);

    [Theory]
    [InlineData("x ==", "line 1, column 5: expected a value, a name or '(', but found the end of the expression")]
    [InlineData("x.first()", "line 1, column 3: the method 'first' is not known")]
    public void Read_ConditionThatDoesNotParse_SaysWhere(string condition, string error)
        => Messages(p => p.Start("s").Choice("g", "g-f").End("e", "f").Flow("s g f").When("g", "e", condition))
            .ShouldBe([$"line 9 conditionExpression g-e: the condition is not well formed: {error}"]);

    [Fact]
    public void Read_EmptyCondition_IsRefused()
        => Messages(p => p.Start("s").Choice("g", "g-f").End("e", "f").Flow("s g f").When("g", "e", " "))
            .ShouldBe(["line 9 conditionExpression g-e: the condition is empty"]);

    [Fact]
    public void Read_ConditionInAnotherLanguage_IsRefused()
        => Messages(p => p.Start("s").Choice("g", "g-f").End("e", "f").Flow("s g f")
            .Raw("<sequenceFlow id='g-e' sourceRef='g' targetRef='e'><conditionExpression language='http://www.w3.org/1999/XPath'>1</conditionExpression></sequenceFlow>"))
            .ShouldBe(["line 9 conditionExpression g-e: the condition is in the language 'http://www.w3.org/1999/XPath'; expected 'https://cel.dev'"]);

    [Fact]
    public void Read_ConditionOutOfATask_IsRefused()
        => Messages(p => p.Start("s").User("a").End("e").Flow("s a").When("a", "e", "true"))
            .ShouldBe(["line 7 conditionExpression a-e: a condition is supported on flows out of an exclusive or inclusive gateway alone"]);

    [Theory]
    [InlineData("<userTask id='a'/>", "a user task names either a seat or an assignee: gp:seat=\"…\" or gp:assignee=\"…\"")]
    [InlineData("<userTask id='a' gp:seat='x' gp:assignee='y'/>", "a user task names either a seat or an assignee: gp:seat=\"…\" or gp:assignee=\"…\"")]
    [InlineData("<userTask id='a' gp:assignee='submitter' gp:approves='use'/>", "gp:approves says what a seat approves: only a task of a seat has it")]
    [InlineData("<userTask id='a' gp:seat=''/>", "gp:seat must have 1 to 200 characters, without blanks around them")]
    [InlineData("<userTask id='a' gp:seat='x' gp:seats='y'/>", "the attribute gp:seats is not known on userTask")]
    [InlineData("<userTask id='a' gp:seat='x' gp:outcome='a b'/>", "gp:outcome must name a variable: letters, digits and '_', not beginning with a digit, at most 100")]
    [InlineData("<serviceTask id='a'/>", "a service task names its handler: gp:handler=\"…\"")]
    [InlineData("<serviceTask id='a' gp:handler='x' gp:seat='y'/>", "the attribute gp:seat is not known on serviceTask")]
    public void Read_OurAttributes_AreCheckedByName(string task, string message)
        => Messages(p => p.Start("s").Raw(task).End("e").Flow("s a e")).ShouldHaveSingleItem().ShouldEndWith(message);

    [Fact]
    public void Read_ElementOfOursThatIsNotKnown_IsRefused()
        => Messages(p => p.Start("s").Raw("<userTask id='a' gp:seat='x'><extensionElements><gp:quorum/></extensionElements></userTask>").End("e").Flow("s a e"))
            .ShouldBe(["line 4 quorum a: the element gp:quorum is not known here"]);

    [Fact]
    public void Read_AnIdTwice_NamesTheSecond()
        => Messages(p => p.Start("s").User("a", "a").End("e").Flow("s a e")).ShouldContain("line 5 userTask a: the id is already that of the userTask in line 4");

    [Theory]
    [InlineData("<userTask gp:seat='x'/>", "the id is missing")]
    [InlineData("<userTask id='a:1' gp:seat='x'/>", "the id must be a name of letters")]
    [InlineData("<userTask id='1' gp:seat='x'/>", "the id must be a name of letters")]
    public void Read_ImproperId_IsRefused(string task, string message)
        => Messages(p => p.Start("s").Raw(task).End("e").Flow("s e")).ShouldContain(found => found.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void Read_NodeThatListsAFlowOfAnother_IsRefused()
        => Messages(p => p.Start("s").Raw("<userTask id='a' gp:seat='x'><incoming>a-e</incoming></userTask>").End("e").Flow("s a e"))
            .ShouldBe(["line 4 incoming a: 'a-e' is no incoming flow of 'a'"]);

    [Fact]
    public void Read_TwoProcesses_AreRefused()
    {
        var file = Draw.File(p => p.Start("s").End("e").Flow("s e")).Replace("</definitions>", "<process id='q'/></definitions>", StringComparison.Ordinal);

        Draw.Read(file).Findings.ShouldHaveSingleItem().Message.ShouldBe("a file holds one process; put this one into a file of its own");
    }

    [Fact]
    public void Read_MoreFindingsThanTheLimit_SaysHowManyMore()
    {
        var findings = Draw.Read(Draw.File(p =>
        {
            for (var i = 0; i < 30; i++)
                p.Raw($"<scriptTask id='x{i}'/>");
            p.Start("s").End("e").Flow("s e");
        }), new BpmnLimits { Findings = 10 }).Findings;

        findings.Length.ShouldBe(11);
        findings[^1].Message.ShouldBe("and 20 more");
    }

    private static IReadOnlyList<BpmnFinding> Read(Action<Draw> draw) => Draw.Read(Draw.File(draw)).Findings;

    private static List<string> Messages(Action<Draw> draw)
        => [.. Read(draw).Select(finding => $"line {finding.Line} {finding.Element} {finding.Id}: {finding.Message}")];
}

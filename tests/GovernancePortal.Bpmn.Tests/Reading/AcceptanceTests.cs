using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Reading;

public sealed class AcceptanceTests
{
    [Fact]
    public void Read_SoundFile_ExposesNodesForADiagram()
    {
        var definition = Draw.Process(p => p.Start("s").User("a").Sub("sub", i => i.Start("is").Service("w").Terminate("t").Flow("is w t"))
            .Choice("g", "g-e").Parallel("j").End("e").Flow("s a sub g e").When("g", "j", "x > 1").Flow("j e"));

        definition.Nodes.Select(node => (node.Id, node.Kind, node.ParentId)).ShouldBe(
        [
            ("s", NodeKind.StartEvent, null), ("a", NodeKind.UserTask, null), ("sub", NodeKind.SubProcess, null), ("is", NodeKind.StartEvent, "sub"),
            ("w", NodeKind.ServiceTask, "sub"), ("t", NodeKind.TerminateEndEvent, "sub"), ("g", NodeKind.ExclusiveGateway, null),
            ("j", NodeKind.ParallelGateway, null), ("e", NodeKind.EndEvent, null),
        ]);
        definition.Node("a").Name.ShouldBe("Do a");
        definition.Node("a").Line.ShouldBe(4);
        definition.Flow("g-j").Condition.ShouldBe("x > 1");
        (definition.Id, definition.Name).ShouldBe(("p", "Process"));
    }

    [Fact]
    public void Read_Digest_IsThatOfTheBytes()
    {
        var file = Draw.File(p => p.Start("s").End("e").Flow("s e"));

        Draw.Read(file).Definition!.Digest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file))));
    }

    [Fact]
    public void Read_WhatHasNoSayInRunning_IsTolerated()
    {
        var definition = Draw.Process(p => p
            .Raw("<documentation>About</documentation><textAnnotation id='n'><text>note</text></textAnnotation><association id='as' sourceRef='a' targetRef='n'/>")
            .Raw("<group id='grp'/><laneSet id='ls'><lane id='l'><flowNodeRef>a</flowNodeRef></lane></laneSet><extensionElements><x:any><x:deep/></x:any></extensionElements>")
            .Start("s").Raw("<userTask id='a' gp:seat='x' x:colour='red'><extensionElements><x:form key='1'>text</x:form></extensionElements><x:odd/></userTask>")
            .End("e").Flow("s a e"));

        definition.Nodes.Length.ShouldBe(3);
    }

    [Fact]
    public void Read_PoolAroundTheProcessAndItsDiagram_AreTolerated()
    {
        var file = Draw.File(p => p.Start("s").End("e").Flow("s e"))
            .Replace("<process", "<collaboration id='c'><participant id='pool' processRef='p'/></collaboration><process", StringComparison.Ordinal)
            .Replace("</definitions>", "<BPMNDiagram xmlns='http://www.omg.org/spec/BPMN/20100524/DI' id='d'><BPMNPlane/></BPMNDiagram></definitions>", StringComparison.Ordinal);

        Draw.Read(file).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Read_MessagesBetweenPools_AreRefused()
    {
        var file = Draw.File(p => p.Start("s").End("e").Flow("s e"))
            .Replace("<process", "<collaboration id='c'><messageFlow id='m'/></collaboration><process", StringComparison.Ordinal);

        Draw.Read(file).Findings.ShouldHaveSingleItem().Element.ShouldBe("messageFlow");
    }

    [Fact]
    public void Read_QualifiedReferences_AreFoundByTheirLocalPart()
        => Draw.Process(p => p.Start("s").End("e").Raw("<sequenceFlow id='f' sourceRef='x:s' targetRef='x:e'/>")).Flow("f").TargetId.ShouldBe("e");

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    public void Read_OtherEncodings_AreRead(string encoding)
    {
        var text = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>" + Draw.File(p => p.Start("s").Raw("<userTask id='a' name='Prüfen' gp:seat='x'/>").End("e").Flow("s a e"));
        var bytes = Encoding.GetEncoding(encoding);

        var result = new BpmnReader(new CelConditions()).Read((byte[])[.. bytes.GetPreamble(), .. bytes.GetBytes(text)]);

        result.Findings.ShouldBeEmpty();
        result.Definition!.Node("a").Name.ShouldBe("Prüfen");
    }

    [Fact]
    public async Task ReadAsync_FromAStream_GivesTheSame()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Draw.File(p => p.Start("s").End("e").Flow("s e"))));

        (await new BpmnReader(new CelConditions()).ReadAsync(stream, TestContext.Current.CancellationToken)).IsAccepted.ShouldBeTrue();
    }
}

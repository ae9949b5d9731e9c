using System.Text;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Reading;

public sealed class HostileFileTests
{
    private const string Model = "xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"";

    [Fact]
    public void Read_Dtd_IsRefused() => Refusal("<!DOCTYPE definitions><definitions/>").ShouldContain("DTD");

    [Fact]
    public void Read_EntityBomb_IsRefusedBeforeItExpands() => Refusal(
        """
        <!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
        <definitions>&c;</definitions>
        """).ShouldContain("DTD");

    [Fact]
    public void Read_ExternalEntity_IsRefused()
        => Refusal("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><definitions>&x;</definitions>").ShouldContain("DTD");

    [Fact]
    public void Read_DeepNesting_IsRefused()
    {
        var finding = Draw.Read(string.Concat(Enumerable.Repeat($"<subProcess {Model}>", 10_000))).Findings.ShouldHaveSingleItem();

        (finding.Kind, finding.Message).ShouldBe((FindingKind.File, "elements are nested more than 64 levels deep"));
    }

    [Fact]
    public void Read_DeepNestingOfForeignElements_IsRefused()
        => Refusal($"<definitions {Model}>" + string.Concat(Enumerable.Repeat("<x xmlns=\"\">", 10_000))).ShouldBe("elements are nested more than 64 levels deep");

    [Fact]
    public async Task Read_TenMegabytes_AreRefusedUnread()
    {
        var file = new byte[10 * 1024 * 1024];
        Array.Fill(file, (byte)' ');
        using var stream = new MemoryStream(file);

        var result = await new BpmnReader(new CelConditions()).ReadAsync(stream, TestContext.Current.CancellationToken);

        result.Findings.ShouldHaveSingleItem().Message.ShouldBe("the file is larger than 2097152 bytes");
        stream.Position.ShouldBeLessThan(3 * 1024 * 1024);
    }

    [Theory]
    [InlineData("<userTask id='t{0}'/>")]
    [InlineData("<x xmlns='urn:foreign'/>")]
    public void Read_HundredThousandElements_AreRefused(string element)
    {
        var nodes = string.Concat(Enumerable.Range(0, 100_000).Select(i => element.Replace("{0}", $"{i}", StringComparison.Ordinal)));

        Draw.Read(Draw.Wrap(nodes), new BpmnLimits { Size = 10 * 1024 * 1024 }).Findings.ShouldHaveSingleItem().Message.ShouldBe("the file has more than 20000 elements");
    }

    [Fact]
    public void Read_AsManyNodesAsAllowed_IsChecked()
    {
        var result = Draw.Read(Draw.File(p =>
        {
            p.Start("s").End("e");
            var way = new StringBuilder("s");
            for (var i = 0; i < 9_000; i++)
            {
                p.User($"t{i}");
                way.Append(" t").Append(i);
            }

            p.Flow(way.Append(" e").ToString());
        }));

        result.Findings.ShouldBeEmpty();
        result.Definition!.Nodes.Length.ShouldBe(9_002);
    }

    [Fact]
    public void Read_AsManyMistakesAsAllowed_IsBounded()
    {
        var nodes = string.Concat(Enumerable.Range(0, 19_000).Select(i => $"<userTask id='same'/>"));

        Draw.Read(Draw.Wrap(nodes)).Findings.Length.ShouldBe(201);
    }

    [Fact]
    public void Read_LongText_IsRefused()
    {
        Refusal($"<definitions {Model}><process id='p'><documentation>{new string('x', 20_000)}</documentation></process></definitions>")
            .ShouldBe("the text of documentation is longer than 16384 characters");
        Refusal($"<definitions {Model} name='{new string('x', 20_000)}'/>").ShouldBe("the attribute name is longer than 16384 characters");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("not xml")]
    [InlineData("<definitions")]
    [InlineData("<a></b>")]
    [InlineData("<definitions>&undefined;</definitions>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><definitions/>")]
    [InlineData("<definitions xmlns=\"urn:other\"/>")]
    [InlineData("\0\0\0\0")]
    public void Read_WhatIsNoBpmn_IsRefusedAsAFile(string file)
        => Draw.Read(file).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.File);

    [Fact]
    public void Read_AnotherRoot_IsRefused()
        => Draw.Read($"<process {Model} id='p'/>").Findings.ShouldHaveSingleItem().Message.ShouldBe("expected the element 'definitions' of BPMN 2.0");

    [Fact]
    public void Read_MutatedBytes_NeverThrows()
    {
        var sound = Encoding.UTF8.GetBytes(Draw.File(p => p.Start("s").User("a").Choice("g", "g-e").End("e", "f").Flow("s a g e").When("g", "f", "x == 1")));
        var random = new Random(20260105);
        var reader = new BpmnReader(new CelConditions());
        for (var i = 0; i < 3_000; i++)
        {
            var mutated = (byte[])sound.Clone();
            for (var edits = random.Next(1, 5); edits > 0; edits--)
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);

            var result = reader.Read(mutated);

            result.IsAccepted.ShouldBe(result.Findings.IsEmpty);
        }
    }

    private static string Refusal(string file) => Draw.Read(file).Findings.ShouldHaveSingleItem().Message;
}

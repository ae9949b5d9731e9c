using System.Text;
using System.Xml;
using System.Xml.Linq;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Reading;

/// <summary>What a file says beside the process survives loading and saving.</summary>
public sealed class BpmnFileTests
{
    private static readonly BpmnReader Reader = new(new CelConditions());

    [Fact]
    [Trait("Category", "Vectors")]
    public void LoadSave_EveryInterchangeFile_KeepsLayoutAndForeignExtensions()
    {
        var files = Directory.GetFiles(RepositoryFolder.SharedPath("vectors", "bpmn"), "*.bpmn", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(50);
        foreach (var file in files)
        {
            var before = File.ReadAllBytes(file);

            var after = BpmnFile.Load(before).Save();

            XNode.DeepEquals(Read(before), Read(after)).ShouldBeTrue(file);
            Reader.Read(after).Findings.Select(finding => (finding.Element, finding.Id, finding.Message)).ShouldBe(
                Reader.Read(before).Findings.Select(finding => (finding.Element, finding.Id, finding.Message)), file);
        }
    }

    [Fact]
    [Trait("Category", "Vectors")]
    public void Set_OnEveryInterchangeFile_ChangesNothingElse()
    {
        foreach (var file in Directory.GetFiles(RepositoryFolder.SharedPath("vectors", "bpmn", "miwg-reference"), "*.bpmn"))
        {
            var before = File.ReadAllBytes(file);
            var changed = BpmnFile.Load(before);
            var id = (string)Read(before).Descendants().First(element => element.Name.LocalName is "process").Attribute("id")!;

            changed.Set(id, "mark", "x").ShouldBeTrue();
            Encoding.UTF8.GetString(changed.Save()).ShouldContain(":mark=\"x\"");
            changed.Set(id, "mark", null);

            var after = Read(changed.Save());
            after.Root!.Attributes().Where(attribute => attribute.IsNamespaceDeclaration && attribute.Value is "https://governance-portal.dev/bpmn/1").Remove();
            XNode.DeepEquals(Read(before), after).ShouldBeTrue(file);
        }
    }

    [Fact]
    public void Set_PinsACallToAnotherVersion()
    {
        var file = BpmnFile.Load(Encoding.UTF8.GetBytes(Draw.File(p => p.Start("s").Call("call").End("e").Flow("s call e"))));

        file.Set("call", "version", "7").ShouldBeTrue();
        file.Set("ghost", "version", "7").ShouldBeFalse();

        ((CallActivity)Reader.Read(file.Save()).Definition!.Node("call")).Version.ShouldBe(7);
    }

    [Theory]
    [InlineData("<!DOCTYPE d [<!ENTITY a 'b'>]><definitions>&a;</definitions>")]
    [InlineData("not xml")]
    public void Load_WhatIsNoSafeXml_IsRefused(string file) => Should.Throw<XmlException>(() => BpmnFile.Load(Encoding.UTF8.GetBytes(file)));

    [Fact]
    public void Load_LargerThanAllowed_IsRefused() => Should.Throw<XmlException>(() => BpmnFile.Load(new byte[3 * 1024 * 1024])).Message.ShouldContain("larger than");

    private static XDocument Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }
}

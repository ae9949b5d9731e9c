using System.Xml;
using System.Xml.Linq;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Reading;

/// <summary>The models of the OMG's interchange working group, as published and as exported by another modeller.</summary>
[Trait("Category", "Vectors")]
public sealed class InterchangeFilesTests
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly string[] Silent = ["documentation", "extensionElements", "textAnnotation", "association", "group", "category", "laneSet", "participant"];
    private static readonly string[] Nodes = ["startEvent", "endEvent", "userTask", "serviceTask", "exclusiveGateway", "parallelGateway"];

    [Fact]
    public void Read_EveryFile_NamesExactlyTheElementsOutsideTheSubset()
    {
        var files = Directory.GetFiles(RepositoryFolder.SharedPath("vectors", "bpmn"), "*.bpmn", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(50);
        foreach (var file in files)
            Check(file);
    }

    private static void Check(string file)
    {
        var result = new BpmnReader(new CelConditions()).Read(File.ReadAllBytes(file));
        var named = result.Findings.Where(finding => finding.Kind == FindingKind.Unsupported).Select(finding => Place(finding.Element, finding.Line));

        named.Order(StringComparer.Ordinal).ToList().ShouldBe(Outside(file), file);
        result.Findings.ShouldNotContain(finding => finding.Kind == FindingKind.File, file);
        if (result.IsAccepted)
            result.Definition.Nodes.ShouldNotBeEmpty();
    }

    /// <summary>The outermost elements that the subset does not have, found without the reader.</summary>
    private static List<string> Outside(string file)
    {
        var definitions = XDocument.Load(file, LoadOptions.SetLineInfo).Root!;
        var outside = new List<XElement>();
        foreach (var element in definitions.Elements().Where(IsOurs))
        {
            if (element.Name.LocalName is "process" or "collaboration")
                Walk(element, outside);
            else
                outside.Add(element);
        }

        return [.. outside.Select(element => Place(element.Name.LocalName, ((IXmlLineInfo)element).LineNumber)).Order(StringComparer.Ordinal)];
    }

    private static void Walk(XElement container, List<XElement> outside)
    {
        var isContainer = container.Name.LocalName is "process" or "subProcess";
        foreach (var child in container.Elements().Where(IsOurs))
        {
            var name = child.Name.LocalName;
            if (isContainer && IsOutsideByAttribute(child))
                outside.Add(child);
            else if (name is "subProcess" && isContainer)
                Walk(child, outside);
            else if (Nodes.Contains(name, StringComparer.Ordinal) && isContainer)
                Walk(child, outside);
            else if (name is "sequenceFlow" && isContainer)
                outside.AddRange(child.Elements().Where(IsOurs).Where(inner => !inner.Name.LocalName.Is("conditionExpression") || !LeavesAChoice(child)));
            else if (!(name is "incoming" or "outgoing") && !(name is "terminateEventDefinition" && container.Name.LocalName is "endEvent"))
                outside.Add(child);
        }
    }

    private static bool IsOutsideByAttribute(XElement node) => (bool?)node.Attribute("triggeredByEvent") == true
        || (bool?)node.Attribute("isForCompensation") == true || ((int?)node.Attribute("startQuantity") ?? 1) != 1;

    private static bool LeavesAChoice(XElement flow) => flow.Document!.Descendants()
        .Where(element => ((string?)element.Attribute("id")).Is((string?)flow.Attribute("sourceRef")))
        .All(source => source.Name.LocalName is "exclusiveGateway" or not ("userTask" or "serviceTask" or "subProcess" or "startEvent" or "parallelGateway"));

    private static bool IsOurs(XElement element) => element.Name.Namespace == Bpmn && !Silent.Contains(element.Name.LocalName, StringComparer.Ordinal);

    private static string Place(string element, int line) => $"{element} in line {line}";
}

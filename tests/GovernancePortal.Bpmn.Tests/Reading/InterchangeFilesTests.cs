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
    private static readonly string[] Declarations = ["message", "signal", "error", "escalation"];
    private static readonly string[] Activities = ["userTask", "serviceTask", "callActivity", "subProcess"];
    private static readonly string[] Gateways = ["exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway"];

    /// <summary>What each event may wait for or throw, as the subset says it.</summary>
    private static readonly Dictionary<string, string[]> Events = new(StringComparer.Ordinal)
    {
        ["startEvent"] = ["timer", "message"],
        ["endEvent"] = ["error", "terminate"],
        ["intermediateCatchEvent"] = ["timer", "message", "signal", "conditional"],
        ["intermediateThrowEvent"] = ["message", "signal", "escalation"],
        ["boundaryEvent"] = ["timer", "message", "signal", "error", "escalation", "conditional"],
    };

    private static readonly Dictionary<string, string[]> Parts = new(StringComparer.Ordinal)
    {
        ["timerEventDefinition"] = ["timeDate", "timeDuration", "timeCycle"],
        ["conditionalEventDefinition"] = ["condition"],
        ["multiInstanceLoopCharacteristics"] = ["loopCardinality", "completionCondition"],
        ["standardLoopCharacteristics"] = ["loopCondition"],
    };

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
            if (element.Name.LocalName is "process")
                WalkContainer(element, outside);
            else if (element.Name.LocalName is "collaboration" || Declarations.Contains(element.Name.LocalName, StringComparer.Ordinal))
                outside.AddRange(element.Elements().Where(IsOurs));
            else
                outside.Add(element);
        }

        return [.. outside.Select(element => Place(element.Name.LocalName, ((IXmlLineInfo)element).LineNumber)).Order(StringComparer.Ordinal)];
    }

    private static void WalkContainer(XElement container, List<XElement> outside)
    {
        foreach (var child in container.Elements().Where(IsOurs))
        {
            var name = child.Name.LocalName;
            if (name is "sequenceFlow")
                outside.AddRange(child.Elements().Where(IsOurs).Where(inner => !inner.Name.LocalName.Is("conditionExpression") || !LeavesAChoice(child)));
            else if (name is "incoming" or "outgoing" || (Parts.ContainsKey(name) && container.Name.LocalName is "subProcess"))
                continue;
            else if (IsOutsideByAttribute(child) || IsNoNode(child))
                outside.Add(child);
            else if (name is "subProcess")
                WalkContainer(child, outside);
            else
                WalkNode(child, outside);
            if (child.Attribute("default") is not null && name is not ("exclusiveGateway" or "inclusiveGateway") && !outside.Contains(child))
                outside.Add(child);
        }
    }

    private static void WalkNode(XElement node, List<XElement> outside)
    {
        var may = Allowed(node);
        var taken = node.Elements().FirstOrDefault(child => may.Contains(child.Name.LocalName, StringComparer.Ordinal) && child.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal));
        foreach (var child in node.Elements().Where(IsOurs).Where(child => child.Name.LocalName is not ("incoming" or "outgoing")))
        {
            var name = child.Name.LocalName;
            if (!may.Contains(name, StringComparer.Ordinal) || (taken is not null && child != taken))
                outside.Add(child);
            else
                outside.AddRange(child.Elements().Where(IsOurs).Where(part => !Parts.GetValueOrDefault(name, []).Contains(part.Name.LocalName, StringComparer.Ordinal)));
        }
    }

    private static string[] Allowed(XElement node)
    {
        var name = node.Name.LocalName;
        if (Activities.Contains(name, StringComparer.Ordinal))
            return ["multiInstanceLoopCharacteristics", "standardLoopCharacteristics"];
        if (!Events.TryGetValue(name, out var triggers))
            return [];
        if (name is "startEvent" && node.Parent!.Name.LocalName is "subProcess")
            triggers = (bool?)node.Parent.Attribute("triggeredByEvent") == true ? Events["boundaryEvent"] : [];
        return [.. triggers.Select(trigger => $"{trigger}EventDefinition")];
    }

    private static bool IsNoNode(XElement child)
    {
        var name = child.Name.LocalName;
        if (name is "intermediateThrowEvent" && !child.Elements().Any(inner => inner.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)))
            return true;
        return !Activities.Contains(name, StringComparer.Ordinal) && !Gateways.Contains(name, StringComparer.Ordinal) && !Events.ContainsKey(name);
    }

    private static bool IsOutsideByAttribute(XElement node)
        => (bool?)node.Attribute("isForCompensation") == true || ((int?)node.Attribute("startQuantity") ?? 1) != 1 || (bool?)node.Attribute("instantiate") == true
            || ((string?)node.Attribute("eventGatewayType") ?? "Exclusive") is not "Exclusive";

    private static bool LeavesAChoice(XElement flow) => flow.Document!.Descendants()
        .Where(element => ((string?)element.Attribute("id")).Is((string?)flow.Attribute("sourceRef")))
        .All(source => source.Name.LocalName is "exclusiveGateway" or "inclusiveGateway" || IsNoNode(source) || IsOutsideByAttribute(source));

    private static bool IsOurs(XElement element) => element.Name.Namespace == Bpmn && !Silent.Contains(element.Name.LocalName, StringComparer.Ordinal);

    private static string Place(string element, int line) => $"{element} in line {line}";
}

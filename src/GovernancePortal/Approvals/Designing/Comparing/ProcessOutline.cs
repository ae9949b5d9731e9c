using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GovernancePortal.Approvals.Designing.Comparing;

/// <summary>A file as a list, for those who do not see its drawing: every event, activity and gateway in the file's order, and where it leads.</summary>
public static class ProcessOutline
{
    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /// <summary>Of a file that is XML.</summary>
    public static IReadOnlyList<OutlinedStep> Of(string xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(xml), writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var root = XDocument.Load(reader).Root!;
        var nodes = root.Descendants().Where(IsNode).ToList();
        var names = nodes.GroupBy(node => (string)node.Attribute("id")!).ToDictionary(same => same.Key, same => Named(same.First()), StringComparer.Ordinal);
        var flows = root.Descendants(Model + "sequenceFlow").ToLookup(flow => (string?)flow.Attribute("sourceRef") ?? "", flow => (string?)flow.Attribute("targetRef") ?? "");
        return [.. nodes.Select(node => new OutlinedStep((string)node.Attribute("id")!, Named(node), node.Name.LocalName, [.. flows[(string)node.Attribute("id")!].Select(target => names.GetValueOrDefault(target, target))]))];
    }

    private static bool IsNode(XElement element) => element.Name.Namespace == Model && element.Attribute("id") is not null && element.Name.LocalName is var kind
        && (kind.EndsWith("Event", StringComparison.Ordinal) || kind.EndsWith("Task", StringComparison.Ordinal) || kind.EndsWith("Gateway", StringComparison.Ordinal) || kind is "task" or "subProcess" or "callActivity");

    private static string Named(XElement element) => (string?)element.Attribute("name") is { Length: > 0 } name ? name : (string)element.Attribute("id")!;
}

/// <summary>One step of a file.</summary>
/// <param name="Kind">As BPMN names it: <c>userTask</c>.</param>
/// <param name="LeadsTo">The names of what comes after it.</param>
public sealed record OutlinedStep(string Id, string Name, string Kind, IReadOnlyList<string> LeadsTo);

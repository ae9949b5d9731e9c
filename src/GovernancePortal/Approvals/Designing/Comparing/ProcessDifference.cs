using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GovernancePortal.Approvals.Designing.Comparing;

/// <summary>What differs between two files of a process, element by element. Where things are drawn is no difference; what they are and say is.</summary>
public sealed record ProcessDifference(IReadOnlyList<ElementDifference> Elements)
{
    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Ours = "https://governance-portal.dev/bpmn/1";

    // what an element says of its flows the flows say too; layers of names and versions of tools say nothing
    private static readonly HashSet<string> Silent = ["incoming", "outgoing", "extensionElements", "flowNodeRef"];

    public bool IsNone => Elements.Count == 0;

    /// <summary>Of files that are XML; what is no element with an id is left out.</summary>
    public static ProcessDifference Between(string before, string after)
    {
        var (earlier, later) = (Read(before), Read(after));
        var changes = new List<ElementDifference>();
        foreach (var (id, element) in later.Where(pair => !earlier.ContainsKey(pair.Key)))
            changes.Add(new(id, element.Name, element.Kind, "added", [.. element.Facts.Select(fact => new FactDifference(fact.Key, null, fact.Value))]));
        foreach (var (id, element) in earlier.Where(pair => !later.ContainsKey(pair.Key)))
            changes.Add(new(id, element.Name, element.Kind, "removed", []));
        foreach (var (id, element) in later)
            if (earlier.TryGetValue(id, out var was) && Facts(was, element) is { Count: > 0 } facts)
                changes.Add(new(id, element.Name, element.Kind, "changed", facts));
        return new(changes);
    }

    private static List<FactDifference> Facts(Found was, Found now)
    {
        var facts = was.Facts.Keys.Union(now.Facts.Keys).Order(StringComparer.Ordinal)
            .Select(name => new FactDifference(name, was.Facts.GetValueOrDefault(name), now.Facts.GetValueOrDefault(name))).Where(fact => fact.Before != fact.After).ToList();
        if (was.Kind != now.Kind)
            facts.Insert(0, new("kind", was.Kind, now.Kind));
        return facts;
    }

    private static Dictionary<string, Found> Read(string xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(xml), writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var root = XDocument.Load(reader).Root!;
        var found = new Dictionary<string, Found>(StringComparer.Ordinal);
        foreach (var element in root.Descendants().Where(element => element.Name.Namespace == Model && IsOwn(element)))
            found.TryAdd((string)element.Attribute("id")!, new(Kind(element), (string?)element.Attribute("name") is { Length: > 0 } name ? name : (string)element.Attribute("id")!, FactsOf(element)));
        return found;
    }

    // loops and events of an element are told with it, although they carry ids
    private static bool IsOwn(XElement element) => element.Attribute("id") is not null && element.Name.LocalName is not ("definitions" or "conditionExpression" or "documentation" or "laneSet" or "lane")
        && !element.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal) && !element.Name.LocalName.EndsWith("LoopCharacteristics", StringComparison.Ordinal) && !IsExpression(element);

    private static bool IsExpression(XElement element) => element.Parent!.Name.LocalName is var parent && (parent.EndsWith("EventDefinition", StringComparison.Ordinal) || parent.EndsWith("LoopCharacteristics", StringComparison.Ordinal));

    private static string Kind(XElement element) => element.Elements().FirstOrDefault(child => child.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)) is { } definition
        ? $"{element.Name.LocalName} ({definition.Name.LocalName.Replace("EventDefinition", "", StringComparison.Ordinal)})" : element.Name.LocalName;

    private static SortedDictionary<string, string> FactsOf(XElement element)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Attributes(element, "", facts);
        foreach (var child in element.Elements().Where(child => child.Name.Namespace == Model && !Silent.Contains(child.Name.LocalName) && !(IsOwn(child))))
            Take(child, child.Name.LocalName, facts);
        foreach (var variable in element.Elements(Model + "extensionElements").Elements(Ours + "variable"))
            facts[$"variable {(string?)variable.Attribute("name")}"] = string.Join(", ", variable.Attributes().Where(attribute => attribute.Name.LocalName != "name").Select(attribute => $"{attribute.Name.LocalName} {attribute.Value}"));
        return facts;
    }

    private static void Take(XElement element, string path, SortedDictionary<string, string> facts)
    {
        Attributes(element, path + " ", facts);
        if (!element.HasElements)
            facts[path] = element.Value.Trim();
        foreach (var child in element.Elements().Where(child => child.Name.Namespace == Model && !Silent.Contains(child.Name.LocalName)))
            Take(child, child.Name.LocalName, facts);
    }

    private static void Attributes(XElement element, string path, SortedDictionary<string, string> facts)
    {
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.LocalName != "id" && (attribute.Name.Namespace == XNamespace.None || attribute.Name.Namespace == Ours)))
            facts[path + attribute.Name.LocalName] = attribute.Value;
    }

    private sealed record Found(string Kind, string Name, SortedDictionary<string, string> Facts);
}

/// <summary>One element that differs.</summary>
/// <param name="Name">What people call it: its name, else its id.</param>
/// <param name="Kind">As BPMN names it: <c>userTask</c>.</param>
/// <param name="Change"><c>added</c>, <c>removed</c> or <c>changed</c>.</param>
public sealed record ElementDifference(string Id, string Name, string Kind, string Change, IReadOnlyList<FactDifference> Facts);

/// <summary>One thing that an element says otherwise.</summary>
/// <param name="Before">Null where it said nothing.</param>
/// <param name="After">Null where it says nothing.</param>
public sealed record FactDifference(string Name, string? Before, string? After);

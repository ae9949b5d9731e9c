using System.Xml;

namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>Every node and flow has an id, an XML name without a colon, and no id is given twice.</summary>
internal static class IdCheck
{
    public static void Run(ProcessDraft draft, Findings findings)
    {
        foreach (var element in draft.Nodes.Where(node => node.Kind is not null).Select(node => node.Element).Concat(draft.Flows.Select(flow => flow.Element)).Prepend(draft.Process))
        {
            if (element.Id is not { } id)
                findings.Add(FindingKind.Structure, element, "the id is missing");
            else if (id.Length > 200 || id.Contains(':') || !XmlReader.IsName(id))
                findings.Add(FindingKind.Structure, element, "the id must be a name of letters, digits, '_', '-' and '.', at most 200 of them");
        }

        var seen = new Dictionary<string, Element>(StringComparer.Ordinal);
        foreach (var element in draft.Process.SelfAndDescendants().Where(element => element.Id is not null))
        {
            if (!seen.TryAdd(element.Id!, element))
                findings.Add(FindingKind.Structure, element, $"the id is already that of the {seen[element.Id!].Name} in line {seen[element.Id!].Line}");
        }
    }
}

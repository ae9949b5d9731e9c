using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>Our extension attributes are complete, known and filled in.</summary>
internal static class AttributeCheck
{
    private const int LongestName = 200;

    public static void Run(ProcessDraft draft, Findings findings)
    {
        foreach (var node in draft.Nodes.Where(node => node.Kind is not null))
            CheckRequired(node, findings);

        foreach (var element in draft.Process.SelfAndDescendants())
            CheckKnown(element, findings);
    }

    private static void CheckRequired(NodeDraft node, Findings findings)
    {
        var given = node.Element.Extensions;
        if (node.Kind == NodeKind.ServiceTask && !given.ContainsKey("handler"))
            findings.Add(FindingKind.Extension, node.Element, "a service task names its handler: gp:handler=\"…\"");
        if (node.Kind == NodeKind.UserTask && given.ContainsKey("seat") == given.ContainsKey("assignee"))
            findings.Add(FindingKind.Extension, node.Element, "a user task names either a seat or an assignee: gp:seat=\"…\" or gp:assignee=\"…\"");
        if (node.IsEnd && node.Parent is not null && given.ContainsKey("result"))
            findings.Add(FindingKind.Extension, node.Element, "gp:result stands on an end event of the process, not of a sub-process: only there the process ends");
        if (given.TryGetValue("outcome", out var variable) && !VariableName.IsValid(variable))
            findings.Add(FindingKind.Extension, node.Element, $"gp:outcome must name a variable: {VariableName.Rule}");
    }

    private static void CheckKnown(Element element, Findings findings)
    {
        if (element.IsExtension && element.Parent!.Is("extensionElements"))
            findings.Add(FindingKind.Extension, element, $"the element gp:{element.Name} is not known");

        foreach (var (name, value) in element.Extensions)
        {
            if (!IsKnown(element, name))
                findings.Add(FindingKind.Extension, element, $"the attribute gp:{name} is not known on {element.Name}");
            else if (value.Length is 0 or > LongestName || !value.Is(value.Trim()))
                findings.Add(FindingKind.Extension, element, $"gp:{name} must have 1 to {LongestName} characters, without blanks around them");
        }
    }

    private static bool IsKnown(Element element, string attribute)
        => (element.Is("userTask") && attribute is "seat" or "assignee" or "outcome") || (element.Is("serviceTask") && attribute is "handler") || (element.Is("endEvent") && attribute is "result");
}

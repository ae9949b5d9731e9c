namespace GovernancePortal.Bpmn.Reading;

/// <summary>Namespaces and the elements that have no say in how a process runs.</summary>
internal static class BpmnNames
{
    public const string Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public const string Extension = "https://governance-portal.dev/bpmn/1";

    /// <summary>Documentation, artifacts and lanes: tolerated with all that is in them.</summary>
    public static bool IsSilent(Element element) => element.Name
        is "documentation" or "extensionElements" or "textAnnotation" or "association" or "group" or "category" or "laneSet" or "auditing" or "monitoring";
}

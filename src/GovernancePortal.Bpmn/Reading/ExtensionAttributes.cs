using GovernancePortal.Bpmn.Reading.Checks;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>Which of our attributes the reader knows, for tools that offer them.</summary>
public static class ExtensionAttributes
{
    /// <param name="element">Local name of a BPMN element: <c>userTask</c>.</param>
    /// <param name="attribute">Local name of an attribute: <c>seat</c>.</param>
    public static bool IsKnown(string element, string attribute) => AttributeCheck.IsKnown(new Element(element, false, null, 0, 0), attribute);
}

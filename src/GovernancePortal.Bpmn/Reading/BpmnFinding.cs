namespace GovernancePortal.Bpmn.Reading;

/// <summary>One reason why a file is refused, or a warning.</summary>
/// <param name="Element">Local name of the element; empty where the file as a whole is meant.</param>
/// <param name="Id">The element's id, or that of the nearest element around it that has one.</param>
/// <param name="Line">Line in the file, from 1; 0 where the file as a whole is meant.</param>
/// <param name="Column">Column in the line, from 1.</param>
/// <param name="Message">What is wrong and what would be right, in words for the author of the diagram.</param>
/// <param name="Kind">The sort of mistake.</param>
public sealed record BpmnFinding(string Element, string? Id, int Line, int Column, string Message, FindingKind Kind)
{
    public override string ToString() => $"line {Line}, column {Column}: {Element}{(Id is null ? "" : $" '{Id}'")}: {Message}";
}

namespace GovernancePortal.Approvals.Designing.Pages;

/// <summary>A step or flow as the script tells of it.</summary>
/// <param name="Type">As BPMN names it: <c>userTask</c>.</param>
/// <param name="Event">What its event waits for or throws: <c>timer</c>; null for none.</param>
/// <param name="Inside">The sub-process that it lies in.</param>
/// <param name="LeadsTo">What comes after it.</param>
/// <param name="From">Where a flow comes from; null for a step.</param>
/// <param name="Follows">Whether it is come to by one flow out of a choice.</param>
/// <param name="Values">What it says, by the names of the fields.</param>
public sealed record DesignerElement(string Id, string Type, string? Event, string Name, string? Inside, IReadOnlyList<string> LeadsTo, string? From, bool Follows, IReadOnlyDictionary<string, string> Values)
{
    public string Title => Name.Length > 0 ? Name : From is not null ? $"{From} to {string.Join(", ", LeadsTo)}" : DesignerWords.Kind(Type, Event);
}

/// <summary>What the designer calls things.</summary>
internal static class DesignerWords
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["process"] = "Process", ["userTask"] = "User task", ["serviceTask"] = "Service task", ["callActivity"] = "Call of a process", ["subProcess"] = "Sub-process", ["sequenceFlow"] = "Flow",
        ["exclusiveGateway"] = "Choice of one way", ["parallelGateway"] = "All ways at once", ["inclusiveGateway"] = "Choice of several ways", ["eventBasedGateway"] = "What happens first",
        ["startEvent"] = "Start", ["endEvent"] = "End", ["intermediateCatchEvent"] = "Event", ["intermediateThrowEvent"] = "Event that is thrown", ["boundaryEvent"] = "Event at a step",
    };

    public static string Kind(string type, string? of) => (Kinds.GetValueOrDefault(type) ?? type) + (of is null ? "" : $", {of}");

    /// <summary>What a process decides on.</summary>
    public static string Subject(string? subject) => subject switch
    {
        null or "" => "what asks for it by its key",
        "release" => "a release",
        "policy-version" => "a version of a policy",
        "rollback" => "an emergency rollback",
        "condition-breach" => "a breached condition",
        "waiver-request" => "a waiver",
        "process-draft" => "the publication of a process",
        var other => other.Replace('-', ' '),
    };
}

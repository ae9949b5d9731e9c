using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Identity;

namespace GovernancePortal.Approvals.Designing.Pages;

/// <summary>One thing that the designer's form asks of a step.</summary>
/// <param name="Group">The heading that it stands under.</param>
/// <param name="Key">What the script calls it: a name, or an attribute with its prefix.</param>
/// <param name="Kind">How it is asked.</param>
public sealed record DesignerField(string Group, string Key, string Label, DesignerFieldKind Kind = DesignerFieldKind.Text, string? Hint = null)
{
    /// <summary>What can be chosen: value and words.</summary>
    public IReadOnlyList<(string Value, string Words)> Options { get; init; } = [];

    /// <summary>Whether two such fields stand beside each other.</summary>
    public bool IsHalf { get; init; }

    /// <summary>The element that carries the attribute, where it is asked only when the reader knows it.</summary>
    public string? On { get; init; }

    /// <summary>Whether it is asked only of a step that is come to by one flow out of a choice.</summary>
    public bool AfterChoice { get; init; }
}

/// <summary>How a field is asked.</summary>
public enum DesignerFieldKind
{
    Text,
    Number,
    Code,
    Choice,
    Check,
}

/// <summary>What the designer asks of each kind of step. A new attribute is one line; it is asked as soon as the reader knows it.</summary>
internal static class DesignerFields
{
    private const string Who = "Who decides", Time = "Time", Condition = "Condition", Work = "Work", Event = "Event", Choice = "When it is chosen", Meaning = "Meaning";
    private const string Duration = "ISO 8601: P3D is three days, PT8H eight hours.";

    private static readonly DesignerField Name = new("", "name", "Name");

    private static readonly IReadOnlyList<(string, string)> Seats =
        [("", "Nobody yet"), .. Enum.GetValues<Seat>().Select(seat => ($"seat:{seat.Key()}", seat.Title())), ("assignee:submitter", "The submitter")];

    private static readonly IReadOnlyList<(string, string)> Timers = [("timeDuration", "after a time"), ("timeDate", "at a moment"), ("timeCycle", "again and again")];

    private static readonly Dictionary<string, IReadOnlyList<DesignerField>> ByType = new(StringComparer.Ordinal)
    {
        ["process"] =
        [
            Name,
            new(Choice, "gp:subject", "Decides on", DesignerFieldKind.Choice),
            new(Choice, "gp:when", "Chosen when (CEL)", DesignerFieldKind.Code, "Over the facts that policies judge. Empty: it is chosen when no other rule holds."),
            new(Choice, "gp:order", "Order", DesignerFieldKind.Number, "Of several whose rule holds, the smaller is chosen."),
        ],
        ["userTask"] =
        [
            Name,
            new(Who, "who", "Seat", DesignerFieldKind.Choice) { Options = Seats },
            new(Who, "quorum", "Quorum", DesignerFieldKind.Number, "approvals needed") { IsHalf = true },
            new(Who, "holders", "of holders", DesignerFieldKind.Number, "asked at once") { IsHalf = true },
            new(Who, "gp:approves", "What an approval approves", Hint: "Of deployment, model-integrity, use, duties and publication, with blanks between them.") { On = "userTask" },
            new(Who, "gp:outcome", "The answer is kept as", Hint: "A variable that conditions can read."),
            new(Time, "gp:dueIn", "Due in", Hint: "P3D is three working days, PT8H eight hours.") { On = "userTask", IsHalf = true },
            new(Time, "gp:remindBefore", "Remind before", Hint: "As long before it is due.") { On = "userTask", IsHalf = true },
            new(Time, "gp:overdue", "When overdue", DesignerFieldKind.Choice) { On = "userTask", Options = [("", "Nothing more"), ("keep", "Nothing more, and say so"), ("escalate", "Ask the deputy too, keep the task")] },
            new(Time, "gp:deputy", "Deputy", DesignerFieldKind.Choice) { On = "userTask", Options = [("", "Deputy of the same seat"), .. Enum.GetValues<Seat>().Select(seat => (seat.Key(), $"Deputy: {seat.Title().ToLowerInvariant()}"))] },
            new(Condition, "onlyWhen", "Only when (CEL)", DesignerFieldKind.Code, "The condition of the flow that leads here.") { AfterChoice = true },
        ],
        ["serviceTask"] =
        [
            Name,
            new(Work, "gp:handler", "What the portal does", DesignerFieldKind.Choice),
            new(Work, "gp:retries", "Retries", DesignerFieldKind.Number, "before it is an incident") { IsHalf = true },
            new(Work, "gp:retryDelay", "Time between", Hint: "PT5M is five minutes.") { IsHalf = true },
            new(Condition, "onlyWhen", "Only when (CEL)", DesignerFieldKind.Code, "The condition of the flow that leads here.") { AfterChoice = true },
        ],
        ["callActivity"] =
        [
            Name,
            new(Work, "calledElement", "Process", Hint: "The key of the process that it calls.") { IsHalf = true },
            new(Work, "gp:version", "Version", DesignerFieldKind.Number) { IsHalf = true },
            new(Work, "gp:inputs", "Variables that go in", Hint: "Names with blanks between them; all where it is empty."),
            new(Work, "gp:outputs", "Variables that come back", Hint: "Names with blanks between them; all where it is empty."),
        ],
        ["sequenceFlow"] =
        [
            Name,
            new(Condition, "condition", "Condition (CEL)", DesignerFieldKind.Code, "For a way out of a choice, such as risk == \"approve\"."),
            new(Condition, "default", "Taken when no other condition holds", DesignerFieldKind.Check),
        ],
        ["endEvent"] = [Name, new(Meaning, "gp:result", "Result", Hint: "“approved” approves; every other word refuses."), new(Meaning, "gp:validFor", "An approval counts for", Hint: "P1Y is a year; empty for no end.") { On = "endEvent" }],
    };

    private static readonly Dictionary<string, IReadOnlyList<DesignerField>> ByEvent = new(StringComparer.Ordinal)
    {
        ["timer"] = [new(Event, "timerKind", "Happens", DesignerFieldKind.Choice) { Options = Timers }, new(Event, "timerText", "Time", Hint: Duration)],
        ["message"] = [new(Event, "messageName", "Message"), new(Event, "correlation", "Key (CEL)", DesignerFieldKind.Code, "Finds the instance that waits; empty for the name alone.")],
        ["signal"] = [new(Event, "signalName", "Signal")],
        ["error"] = [new(Event, "errorCode", "Error code")],
        ["escalation"] = [new(Event, "escalationCode", "Escalation code")],
        ["conditional"] = [new(Event, "waitsFor", "Happens when (CEL)", DesignerFieldKind.Code)],
    };

    private static readonly DesignerField Interrupts = new(Event, "interrupting", "It ends the step that it stands at", DesignerFieldKind.Check);

    /// <summary>Every key that the form may ask for.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. ByType.Values.Concat(ByEvent.Values).SelectMany(fields => fields).Append(Interrupts).Select(field => field.Key).Distinct()];

    /// <summary>Our attributes by the elements that carry them, as the reader knows them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes { get; } = new[] { "process", "userTask", "serviceTask", "callActivity", "endEvent", "messageEventDefinition", "multiInstanceLoopCharacteristics" }
        .ToDictionary(element => element, element => (IReadOnlyList<string>)[.. Known.Where(attribute => ExtensionAttributes.IsKnown(element, attribute))], StringComparer.Ordinal);

    private static IEnumerable<string> Known => ["subject", "when", "order", "seat", "assignee", "outcome", "approves", "dueIn", "remindBefore", "overdue", "deputy", "handler", "retries", "retryDelay", "version", "inputs", "outputs", "result", "validFor", "correlation", "collection", "item", "output"];

    /// <summary>What is asked of a step.</summary>
    /// <param name="subjects">What processes can decide on.</param>
    /// <param name="handlers">The work that service tasks can name.</param>
    public static IReadOnlyList<DesignerField> Of(DesignerElement element, IReadOnlyList<string> subjects, IReadOnlyList<string> handlers)
    {
        var fields = ByType.GetValueOrDefault(element.Type, [Name]).AsEnumerable();
        if (element.Event is { } kind && ByEvent.TryGetValue(kind, out var more))
            fields = fields.Concat(more);
        if (element.Type == "boundaryEvent" && element.Event is not "error")
            fields = fields.Append(Interrupts);
        return [.. fields.Where(field => (field.On is null || ExtensionAttributes.IsKnown(field.On, field.Key["gp:".Length..])) && (!field.AfterChoice || element.Follows)).Select(field => field.Key switch
        {
            "gp:subject" => field with { Options = [("", "Nothing that is chosen"), .. subjects.Select(subject => (subject, DesignerWords.Subject(subject)))] },
            "gp:handler" => field with { Options = [("", "Nothing yet"), .. handlers.Select(handler => (handler, handler))] },
            _ => field,
        })];
    }
}

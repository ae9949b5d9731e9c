using System.Globalization;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Times;

namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>Our extension attributes are complete, known and filled in.</summary>
internal static class AttributeCheck
{
    private const int LongestName = 200;
    private const int LongestExpression = 2_000;
    private const int MostRetries = 100;
    private const int LastOrder = 9_999;

    public static void Run(ProcessDraft draft, Findings findings)
    {
        foreach (var node in draft.Nodes.Where(node => node.Kind is not null))
            CheckRequired(node, findings);

        CheckPurpose(draft.Process, findings);
        foreach (var element in draft.Process.SelfAndDescendants())
        {
            CheckKnown(element, findings);
            CheckValues(element, findings);
        }
    }

    private static void CheckPurpose(Element process, Findings findings)
    {
        if (!process.Extensions.ContainsKey("subject") && (process.Extensions.ContainsKey("when") || process.Extensions.ContainsKey("order")))
            findings.Add(FindingKind.Extension, process, "gp:when and gp:order say when a process is chosen for a subject: name it with gp:subject=\"…\"");
    }

    private static void CheckRequired(NodeDraft node, Findings findings)
    {
        var given = node.Element.Extensions;
        if (node.Kind == NodeKind.ServiceTask && !given.ContainsKey("handler"))
            findings.Add(FindingKind.Extension, node.Element, "a service task names its handler: gp:handler=\"…\"");
        if (node.Kind == NodeKind.UserTask && given.ContainsKey("seat") == given.ContainsKey("assignee"))
            findings.Add(FindingKind.Extension, node.Element, "a user task names either a seat or an assignee: gp:seat=\"…\" or gp:assignee=\"…\"");
        if (node.Kind == NodeKind.UserTask)
            CheckTime(node.Element, given, findings);
        if (node.Kind == NodeKind.UserTask && given.ContainsKey("approves") && !given.ContainsKey("seat"))
            findings.Add(FindingKind.Extension, node.Element, "gp:approves says what a seat approves: only a task of a seat has it");
        if (node.Kind == NodeKind.CallActivity && string.IsNullOrWhiteSpace(node.Element.Attributes.GetValueOrDefault("calledElement")))
            findings.Add(FindingKind.Structure, node.Element, "a call activity names the process that it calls: calledElement=\"…\"");
        if (node.Kind == NodeKind.CallActivity && !given.ContainsKey("version"))
            findings.Add(FindingKind.Extension, node.Element, "a call activity names the version that it calls: gp:version=\"1\"");
        if (node.IsEnd && node.Parent is not null && (given.ContainsKey("result") || given.ContainsKey("validFor")))
            findings.Add(FindingKind.Extension, node.Element, "gp:result and gp:validFor stand on an end event of the process, not of a sub-process: only there the process ends");
    }

    private static void CheckTime(Element element, Dictionary<string, string> given, Findings findings)
    {
        if (!given.ContainsKey("dueIn") && (given.ContainsKey("remindBefore") || given.ContainsKey("overdue")))
            findings.Add(FindingKind.Extension, element, "gp:remindBefore and gp:overdue count from gp:dueIn, which is missing: gp:dueIn=\"P3D\"");
        if (given.GetValueOrDefault("overdue") == "escalate" && !given.ContainsKey("seat"))
            findings.Add(FindingKind.Extension, element, "gp:overdue=\"escalate\" stands on a task of a seat: nobody else has a deputy");
        if (given.ContainsKey("deputy") && given.GetValueOrDefault("overdue") != "escalate")
            findings.Add(FindingKind.Extension, element, "gp:deputy says whose deputy is asked when it is overdue: gp:overdue=\"escalate\" is missing");
    }

    private static void CheckKnown(Element element, Findings findings)
    {
        if (element.IsExtension && element.Parent!.Is("extensionElements") && !(VariableReader.IsDeclaration(element) && HasVariables(element.Parent.Parent!)))
            findings.Add(FindingKind.Extension, element, $"the element gp:{element.Name} is not known here");

        foreach (var (name, value) in element.Extensions)
        {
            var longest = name is "when" or "collection" or "correlation" or "inputs" or "outputs" ? LongestExpression : LongestName;
            if (!IsKnown(element, name))
                findings.Add(FindingKind.Extension, element, $"the attribute gp:{name} is not known on {element.Name}");
            else if (value.Length == 0 || value.Length > longest || !value.Is(value.Trim()))
                findings.Add(FindingKind.Extension, element, $"gp:{name} must have 1 to {longest} characters, without blanks around them");
        }
    }

    private static void CheckValues(Element element, Findings findings)
    {
        foreach (var (name, value) in element.Extensions.Where(given => IsKnown(element, given.Key)))
        {
            var isOfCall = element.Is("callActivity");
            var wrong = name switch
            {
                "outcome" or "item" or "output" when !VariableName.IsValid(value) => $"must name a variable: {VariableName.Rule}",
                "outputs" when !isOfCall && !VariableName.IsValid(value) => $"must name a variable: {VariableName.Rule}",
                "inputs" or "outputs" when isOfCall && !VariableName.List(value).All(VariableName.IsValid) => $"must name variables, with blanks between them: {VariableName.Rule}",
                "version" when !IsNumber(value, 1, int.MaxValue) => "must be a number from 1",
                "retries" when !IsNumber(value, 0, MostRetries) => $"must be a number from 0 to {MostRetries}",
                "order" when !IsNumber(value, 0, LastOrder) => $"must be a number from 0 to {LastOrder}",
                "dueIn" or "remindBefore" when WorkingTime.Parse(value) is null => WorkingTime.Rule,
                "overdue" when value is not ("keep" or "escalate") => "must be keep (nothing more) or escalate (the deputy is asked as well)",
                "validFor" when IsoDuration.Parse(value) is null or { IsZero: true } => "must be a duration of ISO 8601, such as P1Y",
                "retryDelay" when IsoDuration.Parse(value) is null => "must be a duration of ISO 8601, such as PT5M",
                _ => null,
            };
            if (wrong is not null)
                findings.Add(FindingKind.Extension, element, $"gp:{name} {wrong}");
        }
    }

    private static bool IsNumber(string text, int least, int most)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    private static bool HasVariables(Element element) => element.Is("process") || element.Is("subProcess");

    internal static bool IsKnown(Element element, string attribute) => !element.IsExtension && element.Name switch
    {
        "process" => attribute is "subject" or "when" or "order",
        "userTask" => attribute is "seat" or "assignee" or "outcome" or "approves" or "dueIn" or "remindBefore" or "overdue" or "deputy",
        "serviceTask" => attribute is "handler" or "retries" or "retryDelay",
        "callActivity" => attribute is "version" or "inputs" or "outputs",
        "endEvent" => attribute is "result" or "validFor",
        "messageEventDefinition" => attribute is "correlation",
        "multiInstanceLoopCharacteristics" => attribute is "collection" or "item" or "output" or "outputs",
        _ => false,
    };
}

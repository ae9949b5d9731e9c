using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes;

/// <summary>The portal runs all that the engine runs. What it refuses is what would have no meaning here: a seat that it does not have, a handler or process that is not there, a timer that begins what needs variables, a name that is too long to be found by.</summary>
internal static class HostedSubset
{
    /// <summary>Events, activities and gateways of a process: more are no process that somebody reads.</summary>
    public const int MostNodes = 2_000;

    /// <summary>UTF-16 code units of the name of a process, message, signal or escalation.</summary>
    public const int LongestName = 200;

    /// <summary>What of a process the portal cannot run, each with its place; empty when it runs it all.</summary>
    /// <param name="handlers">What service tasks can name.</param>
    public static async Task<IReadOnlyList<ErrorDetail>> BeyondAsync(PortalDbContext db, ProcessDefinition definition, IReadOnlySet<string> handlers, CancellationToken cancellation)
    {
        var beyond = definition.Nodes.Select(node => (Node: node, Reason: Reason(node))).Where(found => found.Reason is not null).Select(found => Detail(found.Node, found.Reason!)).ToList();
        beyond.AddRange(definition.Nodes.OfType<ServiceTask>().Where(task => !handlers.Contains(task.Handler))
            .Select(task => Detail(task, $"The portal has no handler “{Shown(task.Handler)}”: there are {string.Join(", ", handlers.Order(StringComparer.Ordinal))}.")));
        foreach (var call in definition.Nodes.OfType<CallActivity>())
            if (!await db.Set<ApprovalProcess>().AnyAsync(process => process.Key == call.CalledElement && process.Version == call.Version, cancellation))
                beyond.Add(Detail(call, $"Version {call.Version} of “{Shown(call.CalledElement)}” is not deployed. Deploy what is called first."));
        if (definition.Variables.Any(variable => variable.IsRequired))
            beyond.AddRange(definition.Nodes.OfType<StartEvent>().Where(start => start is { ParentId: null, Trigger: TimerDefinition }).Select(start => Detail(start, "A timer brings no variables, and the process begins only with some. Let it begin by a message, or require none.")));
        if (definition.Name.Length > LongestName)
            beyond.Add(new("process", $"The name of the process is longer than {LongestName} characters."));
        return beyond;
    }

    /// <summary>What of one node has no meaning here, or null.</summary>
    internal static string? Reason(FlowNode node) => node switch
    {
        UserTask { Seat: { } seat } when PortalRoles.SeatOf(seat) is null => $"The portal has no seat “{Shown(seat)}”: there are platform, security and risk.",
        UserTask { Deputy: { } deputy } when PortalRoles.SeatOf(deputy) is null => $"The portal has no seat “{Shown(deputy)}” that could have a deputy: there are platform, security and risk.",
        UserTask task when task.Approves.FirstOrDefault(matter => !Matters.Keys.Contains(matter, StringComparer.Ordinal)) is { } unknown => $"The portal does not know “{Shown(unknown)}” as something that is approved: there are {string.Join(", ", Matters.Keys)}.",
        StartEvent start => Reason(start.Trigger),
        IntermediateCatchEvent caught => Reason(caught.Trigger),
        IntermediateThrowEvent thrower => Reason(thrower.Throws),
        BoundaryEvent boundary => Reason(boundary.Trigger),
        _ => null,
    };

    private static string? Reason(EventDefinition? definition) => definition switch
    {
        MessageDefinition { Name.Length: > LongestName } => $"The name of the message is longer than {LongestName} characters.",
        SignalDefinition { Name.Length: > LongestName } => $"The name of the signal is longer than {LongestName} characters.",
        EscalationDefinition { Code.Length: > LongestName } => $"The code of the escalation is longer than {LongestName} characters.",
        _ => null,
    };

    private static ErrorDetail Detail(FlowNode node, string reason) => new($"{node.Kind} {node.Id}", reason, node.Line);

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}

using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;
using GovernancePortal.Bpmn.Times;

namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>Times that are well formed but hardly meant.</summary>
internal static class TimerCheck
{
    public static void Run(ProcessDraft draft, Findings findings)
    {
        foreach (var node in draft.Nodes)
        {
            if (node.Event is not TimerDefinition timer)
                continue;
            if (timer.Kind == TimerKind.Cycle && HappensOnce(node))
                findings.Warn(node.Element, $"the cycle {timer.Text} happens once here; write a timeDuration, or let the event repeat beside its activity");
            if (timer.Kind == TimerKind.Duration && IsoDuration.Parse(timer.Text) is { IsZero: true })
                findings.Warn(node.Element, $"the duration {timer.Text} is over at once; write how long is to be waited");
        }
    }

    private static bool HappensOnce(NodeDraft node) => node.Kind switch
    {
        NodeKind.IntermediateCatchEvent => true,
        NodeKind.BoundaryEvent => node.Element.Flag("cancelActivity", true),
        NodeKind.StartEvent => node.Parent is not null && node.Element.Flag("isInterrupting", true),
        _ => false,
    };
}

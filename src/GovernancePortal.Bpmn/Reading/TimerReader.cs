using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;
using GovernancePortal.Bpmn.Times;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>Reads a timer: one time, of ISO 8601 or as an expression.</summary>
internal static class TimerReader
{
    public static TimerDefinition? Read(Element definition, NodeDraft node, ProcessDraft draft, Findings findings)
    {
        var times = definition.Children.FindAll(child => child.Is("timeDate") || child.Is("timeDuration") || child.Is("timeCycle"));
        if (times.Count != 1)
        {
            findings.Add(FindingKind.Structure, definition, "a timer has one of timeDate, timeDuration and timeCycle");
            return null;
        }

        var time = times[0];
        var kind = time.Name switch { "timeDate" => TimerKind.Date, "timeDuration" => TimerKind.Duration, _ => TimerKind.Cycle };
        if (TimerText.IsLiteral(time.Text))
        {
            if (TimerText.Check(kind, time.Text) is { } wrong)
                findings.Add(FindingKind.Structure, time, wrong);
        }
        else if (node.Kind == NodeKind.StartEvent && node.Parent is null)
        {
            findings.Add(FindingKind.Structure, time, "the timer that starts a process is of ISO 8601: there are no variables yet");
        }
        else
        {
            draft.Expressions.Add(new ExpressionDraft(time, "time", time.Text));
        }

        return new TimerDefinition(kind, time.Text);
    }
}

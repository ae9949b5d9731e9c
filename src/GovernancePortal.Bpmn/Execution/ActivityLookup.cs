using System.Globalization;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>Finds the activity that a step is about, or says exactly why it is not open.</summary>
internal static class ActivityLookup
{
    public static (ActivityInstance Activity, TNode Node) Open<TNode>(Step step, ProcessState state, string activityId)
        where TNode : FlowNode
    {
        var activity = step.Activities.Find(activity => activity.Id.Is(activityId))
            ?? throw NotOpen(state, activityId);
        if (step.Definition.Node(activity.NodeId) is not TNode node || step.InsideOf(activity) is { Kind: ScopeKind.Loop })
            throw new StepRefusedException(RefusalCode.WrongKind, $"'{activityId}' is not a {typeof(TNode).Name}");
        return activity.Status == ActivityStatus.Active
            ? (activity, node)
            : throw new StepRefusedException(RefusalCode.OpenIncident, $"'{activityId}' has failed; retry its incident first");
    }

    /// <summary>What to say of an activity that is not there.</summary>
    public static StepRefusedException NotOpen(ProcessState state, string activityId)
    {
        var ended = state.EndedActivities.FirstOrDefault(ended => ended.Id.Is(activityId));
        return ended?.Outcome switch
        {
            VisitOutcome.Completed => new(RefusalCode.AlreadyCompleted, $"'{activityId}' was completed at {ended.At:u}"),
            VisitOutcome.Cancelled => new(RefusalCode.Cancelled, $"'{activityId}' was withdrawn at {ended.At:u}"),
            _ when state.Status != ProcessStatus.Running => new(RefusalCode.ProcessEnded, "the process has ended"),
            _ when WasGiven(state, activityId) => new(RefusalCode.Ended, $"'{activityId}' ended before; the history says how and when"),
            _ => new(RefusalCode.Unknown, $"there is no activity '{activityId}'"),
        };
    }

    /// <summary>Whether the id's number was given before.</summary>
    private static bool WasGiven(ProcessState state, string id)
        => id.LastIndexOf(':') is var colon and > 0 && long.TryParse(id.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0 && number <= state.LastNumber && state.PassedNodes.Contains(id[..colon], StringComparer.Ordinal);
}

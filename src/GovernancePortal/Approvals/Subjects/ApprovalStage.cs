using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Approvals.Subjects;

/// <summary>Where the approval of a subject stands after a step, in the words of the process file and never by the ids of its nodes.</summary>
/// <param name="AsksSeat">A task of a seat is open.</param>
/// <param name="AsksSubmitter">A task of the submitter is open: it went back.</param>
/// <param name="Handlers">The handlers of the service tasks that wait or run.</param>
/// <param name="HasEnded">The process has ended.</param>
/// <param name="Result">The <c>gp:result</c> of the end event at which it ended; null for none.</param>
public sealed record ApprovalStage(bool AsksSeat, bool AsksSubmitter, IReadOnlySet<string> Handlers, bool HasEnded, string? Result)
{
    /// <summary>The result of an end event that makes a subject approved; every other end refuses it.</summary>
    public const string Approved = "approved";

    /// <summary>The process was ended by an operator: nothing was decided, and nothing is approved.</summary>
    internal static ApprovalStage EndedWithoutResult { get; } = new(false, false, new HashSet<string>(), true, null);
    private EndEvent? End { get; init; }

    /// <summary>When an approval that the process gives at this moment comes to its end by the process file (<c>gp:validFor</c>); null where the file says nothing.</summary>
    public DateTimeOffset? EndOf(DateTimeOffset decided) => End?.EndOf(decided);

    internal static ApprovalStage Of(ProcessDefinition definition, ProcessState state, string? endEvent)
    {
        var waiting = state.TokensByNode().Keys.Select(definition.Node).ToList();
        return new(
            waiting.OfType<UserTask>().Any(task => task.Seat is not null), waiting.OfType<UserTask>().Any(task => task.Assignee is not null),
            waiting.OfType<ServiceTask>().Select(task => task.Handler).ToHashSet(StringComparer.Ordinal), endEvent is not null,
            endEvent is null ? null : (definition.Node(endEvent) as EndEvent)?.Result)
        {
            End = endEvent is null ? null : definition.Node(endEvent) as EndEvent,
        };
    }
}

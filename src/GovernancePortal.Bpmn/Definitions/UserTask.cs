using System.Collections.Immutable;
using GovernancePortal.Bpmn.Times;

namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Work for a person. Who that is belongs to the host: the file names either a seat or an assignee.</summary>
public sealed record UserTask : Activity
{
    internal UserTask()
    {
    }

    /// <summary><c>gp:seat</c>: any holder of this seat.</summary>
    public required string? Seat { get; init; }

    /// <summary><c>gp:assignee</c>: a person known to the host by this word, such as the one who started the process.</summary>
    public required string? Assignee { get; init; }

    /// <summary><c>gp:approves</c>: what an approval of this task approves, in words that the host knows; empty when the file does not say.</summary>
    public required ImmutableArray<string> Approves { get; init; }

    /// <summary>
    /// <c>gp:outcome</c>: the variable that takes the output <c>outcome</c>. It is null until the task is completed, and null again
    /// each time the task is offered, so that a gateway never reads an earlier round's answer.
    /// </summary>
    public required string? OutcomeVariable { get; init; }

    /// <summary><c>gp:dueIn</c>: within which time it should be answered, in working days and hours; null where the host says.</summary>
    public string? DueIn { get; init; }

    /// <summary><c>gp:remindBefore</c>: how long before that somebody is reminded; null for never.</summary>
    public string? RemindBefore { get; init; }

    /// <summary><c>gp:overdue="escalate"</c>: once it is overdue a deputy is asked as well, and the task stays with whom it asks.</summary>
    public bool Escalates { get; init; }

    /// <summary><c>gp:deputy</c>: the seat whose deputy is asked then; null for the seat of the task.</summary>
    public string? Deputy { get; init; }

    /// <summary>Until when it should be answered, asked at that moment; null where the file does not say.</summary>
    public DateTimeOffset? DueFrom(DateTimeOffset asked) => DueIn is null ? null : WorkingTime.Parse(DueIn)!.After(asked);

    /// <summary>When somebody is reminded of what is due at that moment; null for never.</summary>
    public DateTimeOffset? RemindFrom(DateTimeOffset due) => RemindBefore is null ? null : WorkingTime.Parse(RemindBefore)!.Before(due);

    public override NodeKind Kind => NodeKind.UserTask;
}

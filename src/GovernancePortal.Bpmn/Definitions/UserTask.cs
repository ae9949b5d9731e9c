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

    /// <summary>
    /// <c>gp:outcome</c>: the variable that takes the output <c>outcome</c>. It is null until the task is completed, and null again
    /// each time the task is offered, so that a gateway never reads an earlier round's answer.
    /// </summary>
    public required string? OutcomeVariable { get; init; }

    public override NodeKind Kind => NodeKind.UserTask;
}

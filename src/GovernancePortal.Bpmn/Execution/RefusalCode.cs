namespace GovernancePortal.Bpmn.Execution;

/// <summary>Why a step was not made.</summary>
public enum RefusalCode
{
    /// <summary>The state was started on another definition, or another version of it.</summary>
    WrongDefinition,

    /// <summary>The process has ended.</summary>
    ProcessEnded,

    /// <summary>There is and was no such activity, wait, start event or incident.</summary>
    Unknown,

    /// <summary>The activity was completed, not long ago.</summary>
    AlreadyCompleted,

    /// <summary>The activity was withdrawn, not long ago, before it was completed.</summary>
    Cancelled,

    /// <summary>The activity ended long ago: the state no longer knows how.</summary>
    Ended,

    /// <summary>The activity is not of the kind that this step is for.</summary>
    WrongKind,

    /// <summary>The activity has failed; its incident must be retried first.</summary>
    OpenIncident,

    /// <summary>The timer is not due yet.</summary>
    NotDue,

    /// <summary>The incident cannot be retried: waiting tokens stay where they are.</summary>
    NotRetryable,

    /// <summary>The task gives its outcome to a variable, and none was given.</summary>
    MissingOutcome,

    /// <summary>A variable's name or value is not allowed.</summary>
    InvalidVariable,

    /// <summary>The step would not come to rest, or the process has made more visits than allowed.</summary>
    LimitReached,
}

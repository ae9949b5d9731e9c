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

    /// <summary>The token cannot be moved: a turn of a loop, or an event sub-process that has begun.</summary>
    NotMovable,

    /// <summary>No token can be moved to that node: a start or boundary event, an event sub-process, or a join by a flow that is missing or holds a token already.</summary>
    NotATarget,

    /// <summary>The token and the node that it is to be moved to do not stand in the same process or sub-process.</summary>
    OtherScope,

    /// <summary>The instance cannot be brought to the other definition; a dry run lists why.</summary>
    CannotMigrate,
}

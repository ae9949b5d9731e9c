namespace GovernancePortal.Ui.Processes;

/// <summary>Where a running process stands at one of its steps.</summary>
public enum StepState
{
    /// <summary>It may still come.</summary>
    Ahead,

    /// <summary>A token is here.</summary>
    Here,

    /// <summary>It is behind us.</summary>
    Done,

    /// <summary>It ended the process or failed.</summary>
    Failed,

    /// <summary>It was done, and asked for another round.</summary>
    SentBack,
}

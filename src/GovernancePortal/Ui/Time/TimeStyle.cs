namespace GovernancePortal.Ui.Time;

/// <summary>How a moment is written.</summary>
public enum TimeStyle
{
    /// <summary>"20 Nov, 08:58", with the year when it is not this one.</summary>
    Moment,

    /// <summary>"20 Nov".</summary>
    Date,

    /// <summary>"the end of 21 Nov (UTC)" for a midnight in UTC, which ends the day before it; another moment as <see cref="Moment"/>: for what counts until then.</summary>
    End,

    /// <summary>"1 Dec (UTC)" for a midnight in UTC, which begins a day; another moment as <see cref="Moment"/>: for what counts from then on.</summary>
    Begin,

    /// <summary>"Today, 17:00", "Mon 23 Nov": for what is due.</summary>
    Due,

    /// <summary>"2 days": for what waits.</summary>
    Waiting,
}

namespace GovernancePortal.Approvals.Designing.Simulation;

/// <summary>The time of a simulation: it goes on when it is told to, and never back.</summary>
internal sealed class SimulationClock(DateTimeOffset begin) : TimeProvider
{
    public DateTimeOffset Now { get; private set; } = begin;

    public override DateTimeOffset GetUtcNow() => Now;

    public void GoTo(DateTimeOffset moment)
    {
        if (moment > Now)
            Now = moment;
    }
}

using System.Collections.Concurrent;
using GovernancePortal.Cli.Gate;
using GovernancePortal.Cli.Portal;
using GovernancePortal.Cli.Submit;

namespace GovernancePortal.Tests.Cli;

/// <summary>A clock on which pauses are over at once, and are written down. How long an answer is waited for, and what bounds a whole command (30 s, or ten minutes and more), stays as it is.</summary>
internal sealed class HastyClock : TimeProvider
{
    private readonly ConcurrentQueue<double> pauses = new();

    /// <summary>The pauses so far, in seconds.</summary>
    public IReadOnlyList<double> Pauses => [.. pauses];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == PortalClient.Patience || dueTime == GateOptions.OneLook || dueTime >= ResumableUpload.PiecePatience || dueTime == Timeout.InfiniteTimeSpan)
            return base.CreateTimer(callback, state, dueTime, period);
        pauses.Enqueue(dueTime.TotalSeconds);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}

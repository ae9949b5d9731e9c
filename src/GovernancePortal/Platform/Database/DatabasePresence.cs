using System.Threading.Channels;

namespace GovernancePortal.Platform.Database;

/// <summary>
/// Whether the database answers, as far as this process knows: who gets no answer says so, and <see cref="DatabaseProbe"/> finds out
/// whether it is away and when it is back. Safe from any thread.
/// </summary>
public sealed class DatabasePresence
{
    private readonly Channel<bool> doubts = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Raised when it goes, and when it is back or turns out to have been there.</summary>
    public event EventHandler? Changed;

    public bool IsAway { get; private set; }

    /// <summary>Somebody asked it and got no answer.</summary>
    public void Miss() => doubts.Writer.TryWrite(true);

    /// <summary>It was asked again, in vain.</summary>
    internal void Lose() => Tell(isAway: true);

    /// <summary>It answers.</summary>
    internal void Find() => Tell(isAway: false);

    /// <summary>Waits until somebody misses it.</summary>
    internal ValueTask<bool> MissedAsync(CancellationToken cancellation) => doubts.Reader.ReadAsync(cancellation);

    private void Tell(bool isAway)
    {
        IsAway = isAway;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}

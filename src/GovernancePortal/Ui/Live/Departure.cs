namespace GovernancePortal.Ui.Live;

/// <summary>
/// Tells what a component began that the component is gone. Unlike that of a <see cref="CancellationTokenSource"/>, the token may still be
/// asked for afterwards: a notice on its way to a page that was just left must find it cancelled, not disposed.
/// </summary>
public sealed class Departure : IDisposable
{
    private readonly CancellationTokenSource source = new();

    public Departure() => Token = source.Token;

    /// <summary>Cancelled when the component is gone.</summary>
    public CancellationToken Token { get; }

    public void Dispose()
    {
        source.Cancel();
        source.Dispose();
    }
}

using Npgsql;

namespace GovernancePortal.Platform.Database;

/// <summary>
/// For a use case that reads through a further connection while its transaction is open: lets half as many in as the pool has connections.
/// Otherwise as many of them as the pool holds could each keep one and wait for a second that none of them gives back.
/// </summary>
public sealed class SpareConnections(PortalConnection connection) : IDisposable
{
    private readonly SemaphoreSlim half = new(Math.Max(1, new NpgsqlConnectionStringBuilder(connection.Portal).MaxPoolSize / 2));

    /// <summary>Waits until there is a connection for the transaction and one to read beside it. To be asked before the transaction begins, and disposed after it.</summary>
    public async Task<IDisposable> ReserveAsync(CancellationToken cancellation)
    {
        await half.WaitAsync(cancellation);
        return new Reserved(half);
    }

    public void Dispose() => half.Dispose();

    private sealed class Reserved(SemaphoreSlim half) : IDisposable
    {
        private SemaphoreSlim? held = half;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}

using System.Globalization;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Work;

/// <summary>Gives a handler its time and no more. One that does not listen is left behind: its context is its own until it comes back, and the database ends a transaction that it holds open.</summary>
internal sealed class LimitedWork(TimeProvider time, ILogger<LimitedWork> log)
{
    /// <exception cref="JobFailedException">The time was over.</exception>
    public async Task RunAsync(IServiceTaskHandler handler, PortalDbContext db, Func<PortalDbContext, CancellationToken, Task> work, CancellationToken cancellation)
    {
        var over = new CancellationTokenSource(handler.TimeLimit, time);
        var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellation);
        var stop = either.Token;
        var running = RunToEndAsync(db, work, over, either);
        try
        {
            await running.WaitAsync(stop);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            _ = running.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            log.LogError("The handler {Handler} was cut off after {Limit}", handler.Name, handler.TimeLimit);
            throw new JobFailedException(string.Create(CultureInfo.InvariantCulture, $"It took longer than {handler.TimeLimit.TotalSeconds:0.#} seconds and was cut off."));
        }
    }

    /// <summary>Has the database end the transaction when nothing comes for as long as the handler may take, so that a lock is not kept by one that hangs.</summary>
    public static Task BoundAsync(PortalDbContext db, IServiceTaskHandler handler, CancellationToken cancellation) => db.Database.ExecuteSqlAsync(
        $"select set_config('idle_in_transaction_session_timeout', {((long)handler.TimeLimit.TotalMilliseconds + 1).ToString(CultureInfo.InvariantCulture)}, true)", cancellation);

    private async Task RunToEndAsync(PortalDbContext db, Func<PortalDbContext, CancellationToken, Task> work, CancellationTokenSource over, CancellationTokenSource either)
    {
        // off the caller's thread: a handler may hang before its first await
        await Task.Yield();
        try
        {
            await work(db, either.Token);
        }
        finally
        {
            await db.DisposeAsync();
            either.Dispose();
            over.Dispose();
        }
    }
}

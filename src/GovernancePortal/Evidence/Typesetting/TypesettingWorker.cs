using System.Diagnostics;

namespace GovernancePortal.Evidence.Typesetting;

/// <summary>
/// One running <c>node render.mjs</c>: speaks JSON lines with it, one job at a time. When the process ends, for whatever reason, the
/// job fails with <see cref="TypesettingFailure.Crashed"/> and <see cref="HasEnded"/> is true.
/// </summary>
internal sealed class TypesettingWorker : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly EvidenceOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Process process;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource ended = new();
    private readonly SemaphoreSlim writing = new(1, 1);
    private volatile RunningJob? running;
    private volatile TaskCompletionSource? pong;
    private Task background = Task.CompletedTask;

    private TypesettingWorker(EvidenceOptions options, TimeProvider time, ILogger logger, Process process) =>
        (this.options, this.time, this.logger, this.process) = (options, time, logger, process);

    public bool HasEnded => ended.IsCancellationRequested;

    /// <summary>The front process, for tests that end it.</summary>
    internal int ProcessId => process.Id;

    /// <summary>Starts the process and waits until it is ready.</summary>
    /// <exception cref="TypesettingException">It does not start, or is not ready in time.</exception>
    public static async Task<TypesettingWorker> StartAsync(EvidenceOptions options, string folder, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        var started = Process.Start(WorkerCommand.For(options, folder)) ?? throw TypesettingException.DoesNotStart("no process");
        var worker = new TypesettingWorker(options, time, logger, started);
        worker.background = Task.WhenAll(worker.ListenAsync(), worker.LogErrorsAsync(), worker.PingAsync());
        try
        {
            await worker.ready.Task.WaitAsync(options.StartTimeout, time, cancellation);
            return worker;
        }
        catch (Exception e)
        {
            await worker.DisposeAsync();
            if (e is OperationCanceledException && cancellation.IsCancellationRequested)
                throw;
            throw TypesettingException.DoesNotStart(e.Message);
        }
    }

    /// <summary>Runs one job.</summary>
    /// <returns>The worker's result message.</returns>
    /// <exception cref="TypesettingException">The job failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and the worker has let go of it.</exception>
    public async Task<WorkerMessage> RenderAsync(JobFolder folder, Action<string> stage, CancellationToken cancellation)
    {
        var job = new RunningJob(Guid.NewGuid().ToString("N"), stage);
        running = job;
        try
        {
            await SendAsync(new { type = "render", id = job.Id, document = folder.Document, @out = folder.Pdf, timeoutMs = (int)options.JobTimeout.TotalMilliseconds });
            if (HasEnded)
                job.Fail(TypesettingException.Crashed("the process has ended"));
            return await job.Outcome.WaitAsync(options.JobTimeout + Grace, time, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await CancelAsync(job);
            throw;
        }
        catch (TimeoutException e)
        {
            Kill("did not keep its own time limit");
            throw TypesettingException.Crashed("no answer", e);
        }
        finally
        {
            running = null;
        }
    }

    /// <summary>Lets it finish what it has, then ends it.</summary>
    public async Task StopAsync()
    {
        await SendAsync(new { type = "shutdown" });
        try
        {
            using var patience = new CancellationTokenSource(options.ShutdownTimeout, time);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill("did not stop in time");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill(reason: null);
        await background;
        process.Dispose();
        ended.Dispose();
        writing.Dispose();
    }

    private async Task SendAsync(object message)
    {
        await writing.WaitAsync();
        try
        {
            await process.StandardInput.WriteLineAsync(WorkerMessage.Write(message));
            await process.StandardInput.FlushAsync();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or ObjectDisposedException)
        {
            // the process has ended; whoever waits for an answer hears of it from the listener
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task CancelAsync(RunningJob job)
    {
        await SendAsync(new { type = "cancel", id = job.Id });
        try
        {
            await job.Outcome.WaitAsync(options.CancelTimeout, time);
        }
        catch (TypesettingException)
        {
            // that is the confirmation
        }
        catch (TimeoutException)
        {
            Kill("did not confirm a cancellation");
        }
    }

    private async Task ListenAsync()
    {
        while (await ReadLineAsync(process.StandardOutput) is { } line)
        {
            if (WorkerMessage.Parse(line) is { } message)
                Take(message);
        }

        await ended.CancelAsync();
        ready.TrySetException(TypesettingException.DoesNotStart("it ended while starting"));
        running?.Fail(TypesettingException.Crashed("the process ended"));
    }

    private void Take(WorkerMessage message)
    {
        switch (message.Type)
        {
            case "ready":
                ready.TrySetResult();
                break;
            case "pong":
                pong?.TrySetResult();
                break;
            case "engine":
                logger.LogInformation("The typesetter's engine is {State}: {Why}", message.State, message.Why);
                break;
            default:
                running?.Take(message);
                break;
        }
    }

    private async Task LogErrorsAsync()
    {
        while (await ReadLineAsync(process.StandardError) is { } line)
            logger.LogWarning("The typesetter says: {Line}", line.Length > 500 ? line[..500] : line);
    }

    private static async Task<string?> ReadLineAsync(StreamReader reader)
    {
        try
        {
            return await reader.ReadLineAsync();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task PingAsync()
    {
        try
        {
            while (!HasEnded)
            {
                await Task.Delay(options.PingInterval, time, ended.Token);
                var answer = pong = new(TaskCreationOptions.RunContinuationsAsynchronously);
                await SendAsync(new { type = "ping" });
                await answer.Task.WaitAsync(options.PongTimeout, time, ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // it has ended
        }
        catch (TimeoutException)
        {
            Kill("does not answer");
        }
    }

    private void Kill(string? reason)
    {
        if (reason is not null)
            logger.LogWarning("The typesetter is ended: it {Reason}", reason);
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // it has ended already
        }
    }
}

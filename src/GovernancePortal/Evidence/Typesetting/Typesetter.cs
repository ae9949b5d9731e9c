using GovernancePortal.Evidence.Documents;
using GovernancePortal.Provenance;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Evidence.Typesetting;

/// <summary>
/// Turns an evidence document into a PDF. It keeps one worker process, started with the first report, and starts it anew when it ends.
/// Reports are typeset one after the other; the same document always gives the same bytes.
/// </summary>
public sealed class Typesetter(IOptions<EvidenceOptions> settings, TimeProvider time, ILogger<Typesetter> logger) : IHostedService, IAsyncDisposable
{
    /// <summary>Template and typesetter, for <see cref="PackageSection.Typesetter"/>: another version may give other bytes.</summary>
    public const string Version = "evidence template 1, Typst 0.14.2 (typst-ts-node-compiler 0.7.0)";

    /// <summary>The stage that tells of a restart.</summary>
    public const string Restarted = "The typesetter was restarted";

    private readonly EvidenceOptions options = settings.Value;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly RestartPolicy restarts = new(time);
    private WorkFolder? folder;
    private TypesettingWorker? worker;

    /// <summary>Whether it has failed so often that it is left alone for a while.</summary>
    public bool IsSuspended => restarts.IsSuspended;

    /// <summary>The running worker's process, for tests that end it.</summary>
    internal int? WorkerProcessId => worker?.ProcessId;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Typesets a document, with the document itself attached.</summary>
    /// <param name="document">The finished document.</param>
    /// <param name="stage">Told what is being done, in words.</param>
    /// <param name="cancellation">Stops the job within seconds, wherever it is.</param>
    /// <exception cref="TypesettingException">It could not be typeset.</exception>
    public async Task<TypesetResult> RenderAsync(EvidenceDocument document, IProgress<string>? stage, CancellationToken cancellation)
    {
        var json = Write(document);
        if (!await turn.WaitAsync(TimeSpan.Zero, cancellation))
        {
            stage?.Report("Waiting for another report to be finished");
            await turn.WaitAsync(cancellation);
        }

        try
        {
            return await RenderOnceOrTwiceAsync(json, stage, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (worker is { HasEnded: false } busy)
            await busy.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (worker is not null)
            await worker.DisposeAsync();
        folder?.Dispose();
        turn.Dispose();
    }

    private byte[] Write(EvidenceDocument document)
    {
        byte[] json;
        try
        {
            json = EvidenceJson.Write(document);
        }
        catch (CanonicalJsonException e)
        {
            throw new TypesettingException(TypesettingFailure.InvalidDocument, "The evidence holds a number that cannot be written down. Nothing was made.", e.Message, e);
        }

        return json.Length <= options.MaxDocumentBytes ? json : throw new TypesettingException(
            TypesettingFailure.TooLarge, $"The evidence has {json.Length / 1_000_000} MB, too much for a report.");
    }

    private async Task<TypesetResult> RenderOnceOrTwiceAsync(byte[] json, IProgress<string>? stage, CancellationToken cancellation)
    {
        try
        {
            return await RenderOnceAsync(json, stage, cancellation);
        }
        catch (TypesettingException e) when (e.Failure == TypesettingFailure.Crashed)
        {
            logger.LogWarning("The typesetter ended in the middle of a report and is started again: {Detail}", e.Detail);
            stage?.Report(Restarted);
            return await RenderOnceAsync(json, stage, cancellation);
        }
    }

    private async Task<TypesetResult> RenderOnceAsync(byte[] json, IProgress<string>? stage, CancellationToken cancellation)
    {
        try
        {
            var ready = await ReadyWorkerAsync(cancellation);
            using var job = folder!.NewJob();
            await File.WriteAllBytesAsync(job.Document, json, cancellation);
            var message = await ready.RenderAsync(job, words => stage?.Report(words), cancellation);
            var result = await CheckedAsync(job, message, json, cancellation);
            restarts.Succeeded();
            TypesettingMetrics.Memory.Record(message.RssMB);
            return result;
        }
        catch (TypesettingException e)
        {
            if (e.Failure is TypesettingFailure.Crashed or TypesettingFailure.Unavailable)
                restarts.Failed();
            logger.LogError("A report was not typeset: {Failure}, {Detail}", e.Failure, e.Detail);
            throw;
        }
    }

    private async Task<TypesettingWorker> ReadyWorkerAsync(CancellationToken cancellation)
    {
        if (worker is { HasEnded: false } alive)
            return alive;
        if (restarts.IsSuspended)
            throw new TypesettingException(TypesettingFailure.Suspended, "The typesetter failed five times within five minutes and is left alone for a while. The workbook and the JSON can be had.");
        if (worker is not null)
            await worker.DisposeAsync();
        worker = null;
        await Task.Delay(restarts.Delay, time, cancellation);
        folder ??= WorkFolder.Open(options.WorkFolder);
        return worker = await TypesettingWorker.StartAsync(options, folder.Path, time, logger, cancellation);
    }

    private static async Task<TypesetResult> CheckedAsync(JobFolder job, WorkerMessage message, byte[] json, CancellationToken cancellation)
    {
        var pdf = await File.ReadAllBytesAsync(job.Pdf, cancellation);
        var digest = Sha256Digest.Of(pdf);
        if (pdf.Length != message.Bytes || !Sha256Digest.TryParse(message.Sha256, out var stated) || stated != digest)
            throw TypesettingException.Crashed("the file is not the one that the worker announced");
        return new(pdf, message.Pages, digest, json, Sha256Digest.Of(json));
    }
}

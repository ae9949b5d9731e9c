using System.Threading.Channels;
using GovernancePortal.Evidence.Typesetting;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Evidence.Packages;

/// <summary>Passes what the typesetter does on to the job. A restart stays told until the report is typeset.</summary>
internal sealed class TypesettingStages(JobProgress progress) : IProgress<string>
{
    private const double Share = 0.35;
    private readonly Channel<string> stages = Channel.CreateUnbounded<string>(new() { SingleReader = true });

    public void Report(string value) => stages.Writer.TryWrite(value);

    /// <summary>No more stages come.</summary>
    public void End() => stages.Writer.TryComplete();

    /// <summary>Writes the stages in their order, until the end.</summary>
    public async Task TellAsync(CancellationToken cancellation)
    {
        var restarted = false;
        try
        {
            await foreach (var stage in stages.Reader.ReadAllAsync(cancellation))
            {
                var words = restarted ? $"{Typesetter.Restarted}. {stage}" : stage;
                restarted |= string.Equals(stage, Typesetter.Restarted, StringComparison.Ordinal);
                await progress.ReportAsync(Share, words, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // the job is stopped, and whoever typesets hears of it too
        }
    }
}

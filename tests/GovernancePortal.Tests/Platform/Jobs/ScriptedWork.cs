using System.Collections.Concurrent;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Tests.Platform.Jobs;

/// <summary>Work that waits or fails as the job's correlation id says, and remembers what it was told.</summary>
internal sealed class ScriptedWork(string kind, bool waitsForOthers) : IJobHandler
{
    public const string JobKind = "scripted";
    public const string KindOfOthers = "scripted-slow-receiver";
    public const string Waits = "waits";
    public const string Fails = "fails";
    public const string PutsOff = "puts-off";
    private int begunAgain;
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<(Job, JobProgress)>> begun = new();
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> stopped = new();

    public string Kind => kind;

    public bool WaitsForOthers => waitsForOthers;

    public ConcurrentDictionary<Guid, string> GivenUp { get; } = new();

    public Task<(Job Claim, JobProgress Progress)> BegunAsync(Guid subject, CancellationToken cancellation) => begun.GetOrAdd(subject, _ => new()).Task.WaitAsync(cancellation);

    public Task StoppedAsync(Guid subject, CancellationToken cancellation) => stopped.GetOrAdd(subject, _ => new()).Task.WaitAsync(TimeSpan.FromMinutes(1), cancellation);

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        if (job.Origin.CorrelationId == Fails)
            throw new JobFailedException("It cannot be done.");
        if (job.Origin.CorrelationId == PutsOff && Interlocked.Increment(ref begunAgain) is var times && times < 6)
            throw new JobPostponedException(times < 4 ? "It waits for the first." : "It waits for the second.", TimeSpan.FromMilliseconds(10));
        if (job.Origin.CorrelationId == PutsOff)
            return;
        begun.GetOrAdd(job.SubjectId, _ => new()).TrySetResult((job, progress));
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        finally
        {
            stopped.GetOrAdd(job.SubjectId, _ => new()).TrySetResult();
        }
    }

    public Task GaveUpAsync(Job job, string reason, CancellationToken cancellation)
    {
        GivenUp[job.SubjectId] = reason;
        return Task.CompletedTask;
    }
}

namespace GovernancePortal.Platform.Jobs;

/// <summary>
/// Does one kind of job. It may run again after a crash (at least once), so it must find out what is already done.
/// </summary>
public interface IJobHandler
{
    /// <summary>The kind of job it does.</summary>
    string Kind { get; }

    /// <exception cref="JobFailedException">Final: a retry would not help; the message is shown to the person.</exception>
    Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation);

    /// <summary>
    /// Called once the job has failed for good: tells whoever waits for it, so that nothing is “running” for ever. It may be called
    /// again after a crash. Nothing to do where nobody waits.
    /// </summary>
    /// <param name="reason">Why, in words for the person who waits; at most 2,000 characters.</param>
    Task GaveUpAsync(Job job, string reason, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>Ends a job for good with a reason in people's words.</summary>
public sealed class JobFailedException(string message) : Exception(message);

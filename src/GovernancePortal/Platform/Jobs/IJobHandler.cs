namespace GovernancePortal.Platform.Jobs;

/// <summary>
/// Does one kind of job. It may run again after a crash (at least once), so it must find out what is already done.
/// </summary>
public interface IJobHandler
{
    /// <summary>The kind of job it does.</summary>
    string Kind { get; }

    /// <summary>Whether it waits for machines that are not ours: such jobs have lanes of their own, so that a slow one holds up nothing else.</summary>
    bool WaitsForOthers => false;

    /// <exception cref="JobPostponedException">It cannot be done now, through no fault of its own: it waits, and the attempt does not count.</exception>
    /// <exception cref="JobFailedException">Final: a retry would not help; the message is shown to the person.</exception>
    Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation);

    /// <summary>
    /// Called once the job has failed for good: tells whoever waits for it, so that nothing is “running” for ever. It may be called
    /// again after a crash. Nothing to do where nobody waits.
    /// </summary>
    /// <param name="reason">Why, in words for the person who waits; at most 2,000 characters.</param>
    Task GaveUpAsync(Job job, string reason, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>Lets a job wait in the queue.</summary>
/// <param name="message">Why, in words for the person who waits; at most 200 characters.</param>
/// <param name="delay">How long at least.</param>
public sealed class JobPostponedException(string message, TimeSpan delay) : Exception(message)
{
    public TimeSpan Delay => delay;
}

/// <summary>Ends a job for good with a reason in people's words.</summary>
public sealed class JobFailedException(string message) : Exception(message);

using System.Text.Json;
using GovernancePortal.Platform.Database;

namespace GovernancePortal.Approvals.Processes;

/// <summary>
/// Does what a service task names. It may run again after a crash before its step was stored, so it must be safe to repeat.
/// What it adds to the context is saved together with the process's next step, or not at all; what it does elsewhere it does under
/// <see cref="ServiceTaskWork.IdempotencyKey"/>.
/// </summary>
public interface IServiceTaskHandler
{
    /// <summary>The <c>gp:handler</c> of the process file.</summary>
    string Name { get; }

    /// <summary>
    /// True when nothing may move the process between what it reads and its answer. It must be quick then: while the locking
    /// transaction is open, the ledger numbers no later change.
    /// </summary>
    bool NeedsLock { get; }

    /// <summary>How long it may take before it is cut off, which is a failure.</summary>
    TimeSpan TimeLimit => TimeSpan.FromMinutes(30);

    /// <summary>Answers the variables that the process gets.</summary>
    Task<IReadOnlyDictionary<string, object?>> RunAsync(PortalDbContext db, ServiceTaskWork work, CancellationToken cancellation);
}

/// <summary>One attempt at a service task.</summary>
/// <param name="Instance">The process, as it was when the work began, or locked where the handler needs that.</param>
/// <param name="ActivityId">The task; unique in the instance.</param>
/// <param name="Attempt">From 1; one more after each failure that the process saw, not after a crash.</param>
/// <param name="Variables">The variables of the process.</param>
public sealed record ServiceTaskWork(ApprovalInstance Instance, string ActivityId, int Attempt, IReadOnlyDictionary<string, JsonElement> Variables)
{
    /// <summary>The same for every repetition of this attempt, and for nothing else: who is asked twice under it does it once.</summary>
    public string IdempotencyKey => $"{Instance.Id}/{ActivityId}/{Attempt}";
}

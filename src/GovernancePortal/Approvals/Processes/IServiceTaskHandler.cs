using GovernancePortal.Platform.Database;

namespace GovernancePortal.Approvals.Processes;

/// <summary>
/// Does what a service task names. It may run again after a crash before its step was stored, so it must be safe to repeat.
/// What it adds to the context is saved together with the process's next step, or not at all.
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

    /// <summary>Answers the variables that the process gets.</summary>
    Task<IReadOnlyDictionary<string, object?>> RunAsync(PortalDbContext db, ApprovalInstance instance, CancellationToken cancellation);
}

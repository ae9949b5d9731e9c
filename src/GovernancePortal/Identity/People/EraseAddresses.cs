using GovernancePortal.Ledger;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Identity.People;

/// <summary>Removes the addresses of an erased person once more, when whatever they had under way has ended; also when the first time failed.</summary>
internal sealed class EraseAddresses(PortalDatabase database) : IJobHandler
{
    public const string JobKind = "person.erase-addresses";

    /// <summary>Longer than a change takes that began before the erasure.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(2);

    public string Kind => JobKind;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        await LedgerAddresses.EraseAsync(db, job.SubjectId, cancellation);
    }
}

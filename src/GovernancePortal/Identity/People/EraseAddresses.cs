using GovernancePortal.Identity.Credentials;
using GovernancePortal.Identity.Idempotency;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Ledger;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.People;

/// <summary>
/// Removes the addresses of an erased person once more, with sessions and kept answers, when whatever was under way has ended; also when
/// the first time failed.
/// </summary>
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
        await CredentialAddresses.EraseAsync(db, job.SubjectId, cancellation);
        await KeptAnswers.EraseAsync(db, job.SubjectId, [], cancellation);
        await db.Set<Session>().Where(session => session.PersonId == job.SubjectId).ExecuteDeleteAsync(cancellation);
    }
}

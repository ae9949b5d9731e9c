using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Starts;

/// <summary>A process that a timer or message began, and that is about nothing else, is about its own file: what is signed in it binds to that version.</summary>
internal sealed class ProcessSubject(PortalDatabase database) : ISubjectSource
{
    public const string SubjectKind = "process";

    public string Kind => SubjectKind;

    public async Task<IReadOnlyDictionary<Guid, SubjectFacts>> LookAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<ApprovalProcess>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(
            row => row.Id,
            row => new SubjectFacts($"{(row.Name.Length > 0 ? row.Name : row.Key)}, version {row.Version}", row.Digest, row.Xml, new HashSet<Guid> { row.DeployedBy }, row.DeployedBy, "", []),
            cancellation);
    }

    /// <summary>It has no page of its own: the work queue shows what is asked.</summary>
    public string PageOf(Guid id) => "/";

    /// <summary>The file is kept with the deployed version.</summary>
    public Task KeepAsync(SubjectFacts subject, CancellationToken cancellation) => Task.CompletedTask;

    public Task OnMovedAsync(PortalDbContext db, Guid id, ApprovalStage stage, CancellationToken cancellation) => Task.CompletedTask;
}

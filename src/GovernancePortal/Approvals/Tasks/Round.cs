using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Tasks;

/// <summary>What was asked and said so far in one approval, in all the processes of which it is made.</summary>
/// <param name="Tasks">Those that were decided at least.</param>
/// <param name="SignOffs">Voided ones too.</param>
internal sealed record Round(IReadOnlyCollection<ApprovalTask> Tasks, IReadOnlyCollection<SignOff> SignOffs)
{
    /// <summary>That of one approval, as it stands in the database.</summary>
    /// <param name="rootId">The outermost process of the approval.</param>
    public static async Task<Round> ReadAsync(PortalDbContext db, Guid rootId, CancellationToken cancellation)
    {
        var asked = db.Set<ApprovalTask>().Where(task => task.RootId == rootId);
        return new(await asked.ToListAsync(cancellation), await db.Set<SignOff>().Where(signOff => asked.Any(task => task.Id == signOff.TaskId)).ToListAsync(cancellation));
    }

    /// <summary>That of one approval among several.</summary>
    /// <param name="rootId">The outermost process of the approval.</param>
    public static Round Of(Guid rootId, IEnumerable<ApprovalTask> tasks, IEnumerable<SignOff> signOffs)
    {
        var asked = tasks.Where(task => task.RootId == rootId).ToDictionary(task => task.Id);
        return new([.. asked.Values], [.. signOffs.Where(signOff => asked.ContainsKey(signOff.TaskId))]);
    }
}

using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes;

/// <summary>Which process decides on a subject: of the newest versions that are for its kind, in their order, the first whose rule holds.</summary>
public static class ProcessChoice
{
    /// <summary>The key of the process; null when none is for it.</summary>
    /// <param name="holds">Whether a rule holds for the subject. One without an answer does not hold.</param>
    public static async Task<string?> KeyAsync(PortalDbContext db, string subject, Func<string, bool> holds, CancellationToken cancellation)
    {
        var processes = db.Set<ApprovalProcess>();
        var offered = await processes.Where(process => !processes.Any(later => later.Key == process.Key && later.Version > process.Version) && process.Subject == subject)
            .OrderBy(process => process.Order).ThenBy(process => process.Key).Select(process => new { process.Key, process.ChosenWhen }).ToListAsync(cancellation);
        return offered.FirstOrDefault(process => process.ChosenWhen is { } rule && holds(rule))?.Key ?? offered.FirstOrDefault(process => process.ChosenWhen is null)?.Key;
    }
}

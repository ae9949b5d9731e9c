using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases.Queue;

internal static class DueTasks
{
    /// <summary>Sets when a task is due, as if it had waited that long.</summary>
    public static async Task MakeDueAsync(this Portal portal, Guid task, DateTimeOffset due)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "task.test-due", TestContext.Current.CancellationToken);
        var row = await db.Set<ApprovalTask>().SingleAsync(found => found.Id == task, TestContext.Current.CancellationToken);
        db.Entry(row).Property(found => found.DueAt).CurrentValue = due;
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}

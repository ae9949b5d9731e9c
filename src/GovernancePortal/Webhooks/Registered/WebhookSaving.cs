using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Webhooks.Registered;

internal static class WebhookSaving
{
    /// <summary>Saves and tells open pages; false when somebody else was quicker.</summary>
    public static async Task<bool> SaveWebhookAsync(this PortalDbContext db, CancellationToken cancellation)
    {
        db.Announcements.Add(WebhookBook.Topic);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }
}

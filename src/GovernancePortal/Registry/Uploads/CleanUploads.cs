using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Registry.Uploads;

/// <summary>Every hour removes uploads that lapsed, and parts that no upload knows.</summary>
internal sealed class CleanUploads(PortalDatabase database, UploadFolder folder, TimeProvider time, ILogger<CleanUploads> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Unknown = TimeSpan.FromDays(1);

    internal async Task CleanAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        // one statement: somebody may go on with one in between, and its part must stay
        var lapsed = await db.Database.SqlQuery<Guid>($"delete from uploads where expires_at < {now} returning id as \"Value\"").ToListAsync(cancellation);
        var untouched = folder.UntouchedSince(now - Unknown).ToList();
        var known = await db.Set<Upload>().Where(upload => untouched.Contains(upload.Id)).Select(upload => upload.Id).ToListAsync(cancellation);
        foreach (var id in lapsed.Union(untouched.Except(known)))
            folder.Remove(id);
        if (lapsed.Count > 0)
            log.LogInformation("Removed {Count} uploads that nobody went on with", lapsed.Count);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, time, CleanAsync, failure => log.LogWarning(failure, "Uploads could not be cleaned up; trying again in an hour"), stoppingToken);
}

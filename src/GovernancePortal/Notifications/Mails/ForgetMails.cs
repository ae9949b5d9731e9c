using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Notifications.Mails;

/// <summary>Once an hour removes what became of old mail; what still waits stays.</summary>
internal sealed class ForgetMails(PortalDatabase database, IOptions<MailOptions> options, TimeProvider time, ILogger<ForgetMails> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    public async Task<int> ForgetAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.LogDays);
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<OutgoingMail>().Where(mail => mail.CreatedAt < before && mail.State != MailState.Waiting).ExecuteDeleteAsync(cancellation);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, time, ForgetAsync, failure => log.LogWarning(failure, "Old mails could not be removed; trying again in an hour"), stoppingToken);
}

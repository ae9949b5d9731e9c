using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Notifications.Mails;

/// <summary>Degraded while the mail server does not take what is sent; well while mail is off, since nobody waits for any.</summary>
internal sealed class MailHealthCheck(PortalDatabase database, IOptions<MailOptions> options, TimeProvider time) : IHealthCheck
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!options.Value.IsOn)
            return HealthCheckResult.Healthy("Mail is off: no mail server is set up.");
        var since = time.GetUtcNow() - Recent;
        await using var db = await database.ReadAsync(cancellationToken);
        var fails = await db.Set<OutgoingMail>().AnyAsync(mail => (mail.State == MailState.Waiting && mail.Failure != null) || (mail.State == MailState.GivenUp && mail.CreatedAt > since), cancellationToken);
        return fails ? HealthCheckResult.Degraded("The mail server did not take what was sent.") : HealthCheckResult.Healthy("Mail is sent.");
    }
}

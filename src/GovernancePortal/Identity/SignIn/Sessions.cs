using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.SignIn;

/// <summary>Every cookie carries a session of its own; one that was signed out no longer counts, also where it was copied.</summary>
internal sealed class Sessions(PortalDatabase database, TimeProvider time)
{
    public static TimeSpan Life { get; } = TimeSpan.FromHours(8);

    /// <summary>Gives the person who signs in a session; false when there is nobody.</summary>
    public static bool Begin(ClaimsPrincipal? principal)
    {
        if (principal?.Identity is not ClaimsIdentity identity)
            return false;
        identity.AddClaim(new(PortalClaims.Session, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))));
        return true;
    }

    /// <summary>Ends the session of the person who asks; nothing happens without one.</summary>
    public async Task EndAsync(ClaimsPrincipal principal, CancellationToken cancellation)
    {
        if (PortalClaims.SessionOf(principal) is not { } session)
            return;
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        await db.Set<EndedSession>().Where(ended => ended.At < now - Life).ExecuteDeleteAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"insert into ended_sessions (id, at) values ({session}, {now}) on conflict do nothing", cancellation);
    }
}

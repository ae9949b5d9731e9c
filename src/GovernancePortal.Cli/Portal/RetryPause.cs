using System.Net;

namespace GovernancePortal.Cli.Portal;

/// <summary>Whether an answer invites another attempt, and when.</summary>
internal static class RetryPause
{
    public const int MostAttempts = 6;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    // an attempt that broke off here may go on there: 423 says so of an upload, a 409 that names a time of everything else
    public static bool IsInvited(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.Locked
        || (answer.StatusCode is HttpStatusCode.Conflict && answer.Headers.RetryAfter is not null);

    /// <summary>What <c>Retry-After</c> says (RFC 9110, section 10.2.3), at most two minutes; else 1, 2, 4 … seconds.</summary>
    /// <param name="attempt">The one that failed, from 1.</param>
    public static TimeSpan After(int attempt, HttpResponseMessage? answer, DateTimeOffset now)
    {
        var asked = answer?.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - now : null;
        var pause = asked ?? TimeSpan.FromSeconds(Math.Pow(2, attempt - 1));
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause > Longest ? Longest : pause;
    }
}

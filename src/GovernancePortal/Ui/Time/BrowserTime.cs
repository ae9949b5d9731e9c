namespace GovernancePortal.Ui.Time;

/// <summary>
/// The time zone of the browser behind this circuit. It arrives once, from the cookie or from the page's script;
/// until then times are shown in UTC and say so.
/// </summary>
public sealed class BrowserTime
{
    public const string CookieName = "gp-zone";

    /// <summary>Raised when the zone becomes known.</summary>
    public Signal<TimeZoneInfo> Changed { get; } = new();

    /// <summary>Null until the browser told.</summary>
    public TimeZoneInfo? Zone { get; private set; }

    /// <summary>The zone named by the cookie, or null when it is absent or too long to be one.</summary>
    public static string? FromCookie(IRequestCookieCollection cookies) =>
        cookies[CookieName] is { Length: > 0 and < 64 } name ? name : null;

    /// <summary>Takes an IANA name, "Europe/Berlin"; one that this machine does not know leaves UTC.</summary>
    public void Use(string name)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) || zone.Equals(Zone))
            return;
        Zone = zone;
        Changed.Raise(zone);
    }

    /// <summary>"UTC+01:00" at the given moment.</summary>
    public string OffsetAt(DateTimeOffset moment)
    {
        var offset = Zone?.GetUtcOffset(moment) ?? TimeSpan.Zero;
        return offset == TimeSpan.Zero ? "UTC" : $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset:hh\\:mm}";
    }

    /// <summary>The moment on the person's clock; UTC while the zone is unknown.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) =>
        Zone is null ? moment.ToUniversalTime() : TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The moment that a time on the person's clock means.</summary>
    public DateTimeOffset Moment(DateTime local) => new(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Zone?.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)) ?? TimeSpan.Zero);
}

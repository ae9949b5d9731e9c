using System.Globalization;
using GovernancePortal.Ui.Content;

namespace GovernancePortal.Ui.Time;

/// <summary>Writes moments the way the portal shows them.</summary>
public static class TimeText
{
    /// <summary>The visible words; <paramref name="time"/> decides the clock.</summary>
    public static string Write(DateTimeOffset moment, TimeStyle style, DateTimeOffset now, BrowserTime time)
    {
        var local = time.Local(moment);
        var today = time.Local(now);
        return style switch
        {
            TimeStyle.Date => Say(local, local.Year == today.Year ? "d MMM" : "d MMM yyyy"),
            TimeStyle.End when moment.UtcDateTime.TimeOfDay == TimeSpan.Zero => End(moment, now),
            TimeStyle.Begin when moment.UtcDateTime.TimeOfDay == TimeSpan.Zero => $"{Day(moment, now)} (UTC)",
            TimeStyle.Due => Due(local, today, time),
            TimeStyle.Waiting => (now - moment).Duration() < TimeSpan.FromMinutes(1) ? "a moment" : Units.Duration(now - moment),
            _ => Clock(local, local.Year == today.Year ? "d MMM, HH:mm" : "d MMM yyyy, HH:mm", time),
        };
    }

    /// <summary><see cref="TimeStyle.End"/> where no browser is asked, as in a refusal: "the end of 21 Nov (UTC)", "21 Nov, 14:05 UTC".</summary>
    public static string End(DateTimeOffset end, DateTimeOffset now) => end.UtcDateTime.TimeOfDay == TimeSpan.Zero
        ? $"the end of {Day(end.AddDays(-1), now)} (UTC)"
        : Say(end.ToUniversalTime(), end.UtcDateTime.Year == now.UtcDateTime.Year ? "d MMM, HH:mm 'UTC'" : "d MMM yyyy, HH:mm 'UTC'");

    // a day in UTC is the same day for everybody: it is not moved to the reader's clock
    private static string Day(DateTimeOffset moment, DateTimeOffset now)
    {
        var day = moment.ToUniversalTime();
        return Say(day, day.Year == now.UtcDateTime.Year ? "d MMM" : "d MMM yyyy");
    }

    /// <summary>"2026-11-20 07:58 UTC", for the tooltip.</summary>
    public static string Utc(DateTimeOffset moment) => Say(moment.ToUniversalTime(), "yyyy-MM-dd HH:mm 'UTC'");

    /// <summary>RFC 3339 in UTC, for the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset moment) => Say(moment.ToUniversalTime(), "yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static string Due(DateTimeOffset local, DateTimeOffset today, BrowserTime time) => (local.Date - today.Date).Days switch
    {
        0 => "Today, " + Clock(local, "HH:mm", time),
        1 => "Tomorrow, " + Clock(local, "HH:mm", time),
        _ => Say(local, local.Year == today.Year ? "ddd d MMM" : "ddd d MMM yyyy"),
    };

    private static string Clock(DateTimeOffset local, string format, BrowserTime time) =>
        Say(local, format) + (time.Zone is null ? " UTC" : "");

    private static string Say(DateTimeOffset moment, string format) => moment.ToString(format, CultureInfo.InvariantCulture);
}

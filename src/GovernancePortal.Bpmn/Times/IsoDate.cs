using System.Globalization;

namespace GovernancePortal.Bpmn.Times;

/// <summary>A point in time of ISO 8601 that says its distance from UTC, such as <c>2026-01-05T08:00:00Z</c>.</summary>
internal static class IsoDate
{
    private static readonly string[] Shapes = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static DateTimeOffset? Parse(string text)
    {
        var local = text.EndsWith('Z') ? text[..^1] + "+00:00" : text;
        return DateTimeOffset.TryParseExact(local, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToUniversalTime() : null;
    }
}

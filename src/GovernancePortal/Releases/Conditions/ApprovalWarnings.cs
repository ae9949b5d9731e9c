using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Conditions;

/// <summary>When people are told that an approval ends.</summary>
public static class ApprovalWarnings
{
    /// <summary>Days before the end, each told once; of several that are due at once, after a pause of the clock, the nearest alone. One that lies before the approval is left out.</summary>
    public static IReadOnlyList<int> Days { get; } = [30, 7, 1];

    /// <summary>How many days the warning names that is due and was not given; null for none.</summary>
    internal static int? Due(Release release, DateTimeOffset now) => release.ApprovedUntil is not { } end || Reached(release, end, now) is not { } days || release.WarnedDays <= days ? null : days;

    /// <summary>When the next warning is due; null when none is.</summary>
    internal static DateTimeOffset? Next(Release release, DateTimeOffset now) => release.ApprovedUntil is not { } end ? null
        : Days.Select(days => (DateTimeOffset?)end.AddDays(-days)).Where(due => due > now).Min();

    private static int? Reached(Release release, DateTimeOffset end, DateTimeOffset now) => Days.Where(days => end.AddDays(-days) <= now && end.AddDays(-days) >= release.DecidedAt).Select(days => (int?)days).Min();
}

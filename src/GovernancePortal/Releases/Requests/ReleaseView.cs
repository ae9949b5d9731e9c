using System.Globalization;
using System.Text.Json.Serialization;

namespace GovernancePortal.Releases.Requests;

/// <summary>A release as clients read it.</summary>
/// <param name="Region">Where it will answer; null when nobody said.</param>
/// <param name="State"><c>checking</c>, <c>in-review</c>, <c>changes-requested</c>, <c>approved</c>, <c>refused</c>, <c>suspended</c>, <c>expired</c> or <c>revoked</c>: only <c>approved</c> may go.</param>
public sealed record ReleaseView(
    Guid Id, string Number, Guid VersionId, string Version, Guid ModelId, string ModelName, string Kind, Guid SystemId, string SystemName, string BusinessUnit,
    string Environment, string BusinessUse, string? Region, string State, Guid RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset? DecidedAt)
{
    /// <summary>A condition was breached that leaves the approval, and its seat has not answered.</summary>
    public bool Flagged { get; init; }

    /// <summary>Until when the approval counts; null for one without an end.</summary>
    public DateTimeOffset? ApprovedUntil { get; init; }

    /// <summary>Why an earlier version is to come back at once; null for every other release.</summary>
    public string? RollbackReason { get; init; }

    /// <summary>The release in which that version was approved before.</summary>
    public Guid? RollbackOf { get; init; }

    /// <summary>"breast-cancer 1.2.0".</summary>
    [JsonIgnore]
    public string Title => $"{ModelName} {Version}";

    public static string NumberOf(long number) => string.Create(CultureInfo.InvariantCulture, $"R-{number:0000}");

    /// <summary>Reads "R-0142", "r142" or "142"; null for anything else.</summary>
    public static long? ParseNumber(string text)
    {
        var digits = text.Trim().TrimStart('R', 'r').TrimStart('-');
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

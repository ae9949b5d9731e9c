namespace GovernancePortal.Releases.Requests;

/// <summary>A release as clients read it.</summary>
/// <param name="State"><c>checking</c>, <c>in-review</c>, <c>changes-requested</c>, <c>approved</c> or <c>refused</c>.</param>
public sealed record ReleaseView(
    Guid Id, string Number, Guid VersionId, string Version, Guid ModelId, string ModelName, string Kind, Guid SystemId, string SystemName, string BusinessUnit,
    string Environment, string BusinessUse, string State, Guid RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset? DecidedAt)
{
    public static string NumberOf(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"R-{number:0000}");
}

namespace GovernancePortal.Cards.Content;

/// <summary>The licence: an SPDX identifier or expression, or a name with a link.</summary>
public sealed record CardLicence
{
    public string? SpdxId { get; init; }
    public string? Name { get; init; }
    public string? Link { get; init; }
}

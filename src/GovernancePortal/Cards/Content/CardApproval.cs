namespace GovernancePortal.Cards.Content;

/// <summary>A decision on the model; made by the portal, never taken from an upload.</summary>
public sealed record CardApproval
{
    public string? Gate { get; init; }
    public string? Decision { get; init; }
    public string? By { get; init; }
    public CardDate? At { get; init; }
    public string? Signature { get; init; }
}

namespace GovernancePortal.Cards.Content;

/// <summary>The model signature; made by the portal, never taken from an upload.</summary>
public sealed record CardSignature
{
    public string? OmsBundle { get; init; }
    public string? KeyHint { get; init; }
    public string? RootDigest { get; init; }
}

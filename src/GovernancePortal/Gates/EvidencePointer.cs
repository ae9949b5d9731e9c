namespace GovernancePortal.Gates;

/// <summary>Where the evidence is.</summary>
/// <param name="Href">Address in the portal, when there is a page or file.</param>
public sealed record EvidencePointer(string Name, string? Href, string? Digest);

namespace GovernancePortal.Cards.Content;

/// <summary>One known risk and what is done about it.</summary>
public sealed record CardRisk
{
    public string? Name { get; init; }
    public string? Severity { get; init; }
    public string? Likelihood { get; init; }
    public string? Mitigation { get; init; }
    public string? Residual { get; init; }
    public string? AcceptedBy { get; init; }
}

namespace GovernancePortal.Cards.Content;

/// <summary>Who places the model on the market or puts it into service.</summary>
public sealed record CardProvider
{
    public string? Name { get; init; }
    public string? Address { get; init; }
    public string? Contact { get; init; }

    /// <summary>Role under Regulation (EU) 2024/1689 Art. 3, for example provider or deployer.</summary>
    public string? Role { get; init; }
}

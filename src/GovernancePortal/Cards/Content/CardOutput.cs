namespace GovernancePortal.Cards.Content;

/// <summary>One output of the model.</summary>
public sealed record CardOutput
{
    public string? Name { get; init; }
    public string? Format { get; init; }
    public string? ExpectedQuality { get; init; }
}

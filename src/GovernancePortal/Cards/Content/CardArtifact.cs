namespace GovernancePortal.Cards.Content;

/// <summary>A file of the model, as the card claims it.</summary>
public sealed record CardArtifact
{
    public string? Path { get; init; }

    /// <summary>64 hexadecimal digits, optionally after <c>sha256:</c>.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }
}

namespace GovernancePortal.Evidence.Documents;

/// <summary>One point of Annex IV.</summary>
public sealed record AnnexPoint
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required AnnexState State { get; init; }
    public string? Text { get; init; }

    /// <summary>Why it does not apply.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<EvidenceReference> Sources { get; init; } = [];
    public string? ReviewedBy { get; init; }
    public DateOnly? ReviewedOn { get; init; }
}

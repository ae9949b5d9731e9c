namespace GovernancePortal.Cards.Content;

/// <summary>What the model was made from and how it was trained.</summary>
public sealed record CardLineage
{
    public IReadOnlyList<string> BaseModel { get; init; } = [];

    /// <summary>adapter, merge, quantized or finetune.</summary>
    public string? Relation { get; init; }

    /// <summary>Markdown.</summary>
    public string? TrainingProcedure { get; init; }
}

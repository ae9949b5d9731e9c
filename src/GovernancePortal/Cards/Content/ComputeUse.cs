namespace GovernancePortal.Cards.Content;

/// <summary>What training took (Annex XI).</summary>
public sealed record ComputeUse
{
    /// <summary>Floating-point operations, cumulative.</summary>
    public double? TrainingFlop { get; init; }

    public double? GpuHours { get; init; }
    public string? Hardware { get; init; }
}

using System.Text.Json;

namespace GovernancePortal.Cards.Content;

/// <summary>What is watched after launch (Annex IV 9).</summary>
public sealed record MonitoringPlan
{
    public IReadOnlyList<CardEntry> Monitors { get; init; } = [];

    /// <summary>Any structure.</summary>
    public JsonElement? Thresholds { get; init; }

    public string? Frequency { get; init; }
    public string? Owner { get; init; }
}

using System.Text.Json;

namespace GovernancePortal.Cards.Content;

/// <summary>One input of the model.</summary>
public sealed record CardInput
{
    public string? Name { get; init; }
    public string? Format { get; init; }

    /// <summary>Any structure.</summary>
    public JsonElement? Schema { get; init; }

    public IReadOnlyList<CardEntry> Constraints { get; init; } = [];
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernancePortal.Cards.Content;

/// <summary>What the card claims under Regulation (EU) 2024/1689 and other frameworks.</summary>
public sealed record ComplianceClaims
{
    public string? AiActClass { get; init; }

    /// <summary>Points of Annex III, for example 5(b).</summary>
    public IReadOnlyList<string> AnnexIii { get; init; } = [];

    /// <summary>Paragraphs of Art. 50 that apply.</summary>
    public IReadOnlyList<string> Art50 { get; init; } = [];

    /// <summary>Grounds of a derogation under Art. 6(3); any structure.</summary>
    [JsonPropertyName("art6_3")]
    public JsonElement? Art6_3 { get; init; }

    /// <summary>Whether it is a general-purpose AI model (Art. 3(63)).</summary>
    public bool? Gpai { get; init; }

    public IReadOnlyList<CardEntry> Standards { get; init; } = [];
    public IReadOnlyList<CardEntry> Controls { get; init; } = [];
}

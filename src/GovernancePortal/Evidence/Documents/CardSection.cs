using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>The model card as it was reviewed. All of it is the submitter's statement until a gate has judged it.</summary>
public sealed record CardSection
{
    /// <summary>SHA-256 of the card file.</summary>
    public required Sha256Digest Digest { get; init; }

    /// <summary>The format it was submitted in.</summary>
    public string? Format { get; init; }

    public string? Overview { get; init; }

    /// <summary>The card's short statements, in its own order.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public IReadOnlyList<CardMetric> Metrics { get; init; } = [];

    /// <summary>Why these measures were chosen.</summary>
    public string? MetricsRationale { get; init; }

    public IReadOnlyList<Chart> Charts { get; init; } = [];
    public IReadOnlyList<CardRisk> Risks { get; init; } = [];

    /// <summary>The remaining sections, each under its own heading.</summary>
    public IReadOnlyList<CardPart> Parts { get; init; } = [];

    public IReadOnlyList<FileLine> Artifacts { get; init; } = [];
}

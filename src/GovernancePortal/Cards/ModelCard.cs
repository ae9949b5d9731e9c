using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Cards.Content;

namespace GovernancePortal.Cards;

/// <summary>A model card, schema <c>portal-card/1</c>. What a card says are claims: gates judge them.</summary>
public sealed record ModelCard
{
    public const string SchemaName = "portal-card/1";

    public string Schema => SchemaName;

    /// <summary>Stable short name, for example <c>credit-pd</c>.</summary>
    public string? Id { get; init; }

    public CardDetails Details { get; init; } = new();
    public CardProvider Provider { get; init; } = new();
    public CardLicence Licence { get; init; } = new();
    public IReadOnlyList<CardArtifact> Artifacts { get; init; } = [];
    public CardSignature Signature { get; init; } = new();
    public CardDistribution Distribution { get; init; } = new();
    public CardLineage Lineage { get; init; } = new();
    public string? Task { get; init; }

    /// <summary>As in CycloneDX 1.6: supervised, unsupervised, reinforcement-learning, semi-supervised or self-supervised.</summary>
    public string? Approach { get; init; }

    public CardArchitecture Architecture { get; init; } = new();
    public CardDesign Design { get; init; } = new();
    public IReadOnlyDictionary<string, JsonElement> Hyperparameters { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
    public IReadOnlyList<CardInput> Inputs { get; init; } = [];
    public IReadOnlyList<CardOutput> Outputs { get; init; } = [];
    public IntendedUse IntendedUse { get; init; } = new();
    public IReadOnlyList<CardEntry> OutOfScope { get; init; } = [];
    public IReadOnlyList<CardEntry> AffectedGroups { get; init; } = [];
    public IReadOnlyList<CardDataset> TrainingData { get; init; } = [];
    public IReadOnlyList<CardDataset> EvaluationData { get; init; } = [];
    public IReadOnlyList<CardMetric> Metrics { get; init; } = [];

    /// <summary>Why these measures; Markdown.</summary>
    public string? MetricsRationale { get; init; }

    public IReadOnlyList<FairnessAssessment> Fairness { get; init; } = [];
    public IReadOnlyList<CardEntry> Robustness { get; init; } = [];
    public CardSecurity Security { get; init; } = new();
    public IReadOnlyList<CardEntry> Limitations { get; init; } = [];
    public IReadOnlyList<CardRisk> Risks { get; init; } = [];
    public Explainability Explainability { get; init; } = new();
    public HumanOversight Oversight { get; init; } = new();
    public ChangePlan ChangePlan { get; init; } = new();
    public TechnicalProfile Technical { get; init; } = new();
    public ComputeUse Compute { get; init; } = new();
    public EnergyUse Energy { get; init; } = new();
    public MonitoringPlan Monitoring { get; init; } = new();
    public ComplianceClaims Compliance { get; init; } = new();

    /// <summary>Made by the portal.</summary>
    public IReadOnlyList<CardApproval> Approvals { get; init; } = [];

    public IReadOnlyList<CardEntry> References { get; init; } = [];
    public string? Citation { get; init; }
    public IReadOnlyList<CardEntry> Contact { get; init; } = [];

    /// <summary>What the file said beyond the schema, by format (<c>portal-card</c>, <c>huggingface</c>), each at its own place.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extensions { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    [JsonIgnore]
    public CardSource Source { get; init; } = CardSource.None;
}

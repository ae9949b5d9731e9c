using GovernancePortal.Cards.Content;

namespace GovernancePortal.Cards.Writing;

/// <summary>What the portal knows better than the card: laid over it on display and download.</summary>
public sealed record PortalFields
{
    public static PortalFields None { get; } = new();

    public CardSignature Signature { get; init; } = new();

    public IReadOnlyList<CardApproval> Approvals { get; init; } = [];

    /// <summary>The gate run that confirmed a metric; null for none.</summary>
    public Func<CardMetric, string?> GateRunOf { get; init; } = static _ => null;

    /// <summary>The redaction report of a dataset; null for none.</summary>
    public Func<CardDataset, string?> RedactionReportOf { get; init; } = static _ => null;

    /// <summary>The card with the portal's fields; whatever it had in them is replaced.</summary>
    public ModelCard Apply(ModelCard card) => card with
    {
        Signature = Signature,
        Approvals = Approvals,
        Metrics = [.. card.Metrics.Select(m => m with { GateRunRef = GateRunOf(m) })],
        TrainingData = [.. card.TrainingData.Select(WithReport)],
        EvaluationData = [.. card.EvaluationData.Select(WithReport)],
    };

    private CardDataset WithReport(CardDataset dataset) => dataset with { RedactionReportRef = RedactionReportOf(dataset) };
}

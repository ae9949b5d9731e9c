using GovernancePortal.Cards;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Sections;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Releases;

namespace GovernancePortal.Evidence.Packages;

/// <summary>The card as the document says it: the submitter's statements, section by section.</summary>
internal static class CardWords
{
    private static readonly HashSet<CardSectionName> OnTheirOwn = [CardSectionName.Metrics];

    public static Documents.CardSection? Of(ReleaseFile file) => file.Facts.Card is not { } card ? null : new()
    {
        Digest = file.Facts.Version.Card.Digest,
        Format = file.Facts.Version.Card.Path,
        Overview = card.Details.Overview,
        Metrics = [.. card.Metrics.Where(metric => metric.Value is not null).Select(metric => Metric(metric, file))],
        MetricsRationale = card.MetricsRationale,
        Risks = [.. card.Risks.Where(risk => risk.Name is not null).Select(risk => new Documents.CardRisk(risk.Name!, risk.Severity, risk.Mitigation, risk.Residual))],
        Parts = [.. CardSections.Of(card).Where(section => !OnTheirOwn.Contains(section.Name) && section.Rows.Count > 0).Select(Part)],
        Artifacts = [.. file.Facts.Version.Artifacts.Select(artifact => new FileLine(artifact.Path, artifact.Size, artifact.Digest))],
    };

    private static Documents.CardMetric Metric(Cards.Content.CardMetric metric, ReleaseFile file)
    {
        var measured = file.Readiness.Gates.FirstOrDefault(gate => gate.Id == "metrics-within-thresholds")?.Measurements
            .FirstOrDefault(line => line.Name.StartsWith(metric.Name ?? metric.Id ?? "", StringComparison.Ordinal) && line.Threshold == metric.Threshold?.Text);
        return new()
        {
            Name = metric.Name ?? metric.Id ?? "metric",
            Slice = metric.Slice,
            Value = metric.Value!.Value,
            Unit = metric.Unit,
            Low = metric.Ci.Lo,
            High = metric.Ci.Hi,
            Operator = metric.Threshold?.Operator switch { ThresholdOperator.AtLeast => "≥", ThresholdOperator.AtMost => "≤", ThresholdOperator.MoreThan => ">", ThresholdOperator.LessThan => "<", _ => null },
            Threshold = metric.Threshold?.Value,
            ThresholdClaimedAt = metric.ThresholdSetAt?.Instant,
            ThresholdFirstSeenAt = measured?.ThresholdSeenAt,
            MeasuredAt = metric.EvaluatedAt?.Instant,
            Verdict = metric.Threshold?.Satisfies(metric.Value.Value) switch { true => Documents.Verdict.Pass, false => Documents.Verdict.Fail, null => null },
        };
    }

    private static CardPart Part(Cards.Sections.CardSection section) => new() { Title = section.Title, Facts = [.. section.Rows.SelectMany(row => Facts(row, null))] };

    private static IEnumerable<Fact> Facts(CardRow row, string? prefix)
    {
        var label = prefix is null ? row.Label : $"{prefix}, {row.Label}";
        if (row.Status == CardRowStatus.Missing)
            yield return new(label, "not filled in");
        else if (row.Values.Count > 0)
            yield return new(label, string.Join("; ", row.Values));
        foreach (var fact in row.Rows.SelectMany(inner => Facts(inner, label)))
            yield return fact;
    }
}

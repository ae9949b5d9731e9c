using GovernancePortal.Cards;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Sections;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Gates.Measuring;
using GovernancePortal.Releases;

namespace GovernancePortal.Evidence.Packages;

/// <summary>The card as the document says it: the submitter's statements, section by section.</summary>
internal static class CardWords
{
    internal const string NotFilledIn = "not filled in";

    private static readonly HashSet<CardSectionName> OnTheirOwn = [CardSectionName.Metrics];

    // The report shows these in tables of its own.
    private static readonly HashSet<string> ShownElsewhere = new(["details.overview", "risks", "artifacts", "metrics", "metrics_rationale"], StringComparer.Ordinal);

    public static Documents.CardSection? Of(ReleaseFile file) => file.Facts.Card is not { } card ? null : new()
    {
        Digest = file.Facts.Version.Card.Digest,
        Format = file.Facts.Version.Card.Path,
        Overview = card.Details.Overview,
        Metrics = [.. card.Metrics.Where(metric => metric.Value is not null).Select(metric => Metric(metric, file))],
        MetricsRationale = card.MetricsRationale,
        Risks = [.. card.Risks.Where(risk => risk.Name is not null).Select(risk => new Documents.CardRisk(risk.Name!, risk.Severity, risk.Mitigation, risk.Residual))],
        Parts = [.. CardSections.Of(card).Where(section => !OnTheirOwn.Contains(section.Name)).Select(Part).Where(part => part.Facts.Count + part.Tables.Count + part.Groups.Count > 0)],
        Artifacts = [.. file.Facts.Version.Artifacts.Select(artifact => new FileLine(artifact.Path, artifact.Size, artifact.Digest))],
    };

    private static Documents.CardMetric Metric(Cards.Content.CardMetric metric, ReleaseFile file)
    {
        var measured = MetricLine.Of(metric, file.Facts.Thresholds).Line;
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
            ThresholdFirstSeenAt = measured.ThresholdSeenAt,
            MeasuredAt = metric.EvaluatedAt?.Instant,
            Verdict = metric.IsMet switch { true => Documents.Verdict.Pass, false => Documents.Verdict.Fail, null => null },
        };
    }

    private static CardPart Part(Cards.Sections.CardSection section)
    {
        var rows = section.Rows.Where(row => !ShownElsewhere.Contains(row.Path)).ToList();
        return new()
        {
            Title = section.Title,
            Facts = [.. rows.Where(row => row.Rows.Count == 0).Select(Statement).OfType<Fact>()],
            Tables = [.. rows.Select(CardTables.Of).OfType<CardTable>()],
            Groups = [.. rows.Where(row => row.Rows.Count > 0 && CardTables.Of(row) is null).SelectMany(row => Groups(row, row.Label))],
        };
    }

    // A list of groups is a group for each item; deeper levels go on under the same title.
    private static IEnumerable<CardGroup> Groups(CardRow row, string title)
    {
        var own = row.Rows.Where(inner => inner.Rows.Count == 0).Select(Statement).OfType<Fact>().ToList();
        if (own.Count > 0)
            yield return new(title, own);
        foreach (var group in row.Rows.Where(inner => inner.Rows.Count > 0).SelectMany(inner => Groups(inner, $"{title}: {inner.Label}")))
            yield return group;
    }

    private static Fact? Statement(CardRow row) =>
        row.Status == CardRowStatus.Missing ? Fact.Of(row.Label, NotFilledIn) : row.Values.Count > 0 ? new(row.Label, row.Values) : null;
}

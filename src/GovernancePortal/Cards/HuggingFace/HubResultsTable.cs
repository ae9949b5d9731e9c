using System.Globalization;
using GovernancePortal.Cards.Content;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>A card's metrics as a Markdown table: intervals and thresholds, for which <c>model-index</c> has no place.</summary>
internal static class HubResultsTable
{
    /// <summary>Null when <c>model-index</c> says it all.</summary>
    public static string? Of(ModelCard card)
    {
        if (!card.Metrics.Any(static m => m.Threshold is not null || m.Ci.Lo is not null || m.Ci.Hi is not null)) return null;
        var rows = card.Metrics.Select(static m => $"| {Cell(m.Name ?? m.Id)} | {Cell(m.Slice)} | {Cell(m.ValueRaw)} | {Interval(m.Ci)} | {Cell(m.Threshold?.Text)} |");
        return string.Join('\n', rows.Prepend("|---|---|---|---|---|").Prepend("| Measure | Slice | Value | Interval | Threshold as claimed |"));
    }

    private static string Interval(ConfidenceInterval ci) => ci is { Lo: null, Hi: null } ? "" : string.Create(CultureInfo.InvariantCulture, $"{ci.Lo} to {ci.Hi}");

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ').Replace("<!--", "", StringComparison.Ordinal).Replace("-->", "", StringComparison.Ordinal);
}

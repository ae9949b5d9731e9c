using System.Globalization;
using System.Text.Json.Serialization;
using GovernancePortal.Cards.Content;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Evaluations.Reports;

/// <summary>What whoever hands in a report says of it.</summary>
/// <param name="Kind">One of <see cref="EvaluationWords.Kinds"/>.</param>
/// <param name="Outcome"><c>pass</c> or <c>fail</c>.</param>
/// <param name="MeasuredAt">RFC 3339 with an offset or Z.</param>
/// <param name="BusinessUse">The use that was tested, in the words of the release: policies count a report for exactly this use.</param>
/// <param name="MeasuredBy">By whom or what: a role, a team, a tool.</param>
public sealed record EvaluationClaim(
    string? Kind, string? Name, string? Outcome, string? MeasuredAt, string? BusinessUse, string? MeasuredBy, IReadOnlyList<EvaluationMetricClaim>? Metrics = null)
{
    public const int MaxName = 200;
    public const int MaxBusinessUse = 1000;
    public const int MaxMetrics = 10;
    private const int MaxUnit = 40;
    private const int MaxThreshold = 60;

    // as RFC 3339 allows them; seconds may be missing, as browsers leave them out
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>To the second; null when it is no moment.</summary>
    [JsonIgnore]
    public DateTimeOffset? Moment => MeasuredAt?.Trim() is { } text && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal))
        && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds())
            : null;

    /// <summary>All that is wrong with it.</summary>
    /// <param name="now">Nothing was measured later than this.</param>
    public Form Check(DateTimeOffset now)
    {
        var form = new Form().OneOf("kind", Kind, EvaluationWords.Kinds).Name("name", Name, MaxName, required: true).OneOf("outcome", Outcome, EvaluationWords.Outcomes)
            .Check("measuredAt", Moment is not null, "When it was measured is needed, as 2026-11-01T08:00:00Z.")
            .Check("measuredAt", Moment is not { } moment || moment <= now, "It was measured later than now. Check the date and the time zone.")
            .Words("businessUse", BusinessUse, MaxBusinessUse, required: true)
            .Name("measuredBy", MeasuredBy, MaxName, required: true)
            .Check("metrics", (Metrics?.Count ?? 0) <= MaxMetrics, $"At most {MaxMetrics} metrics.");
        foreach (var metric in (Metrics ?? []).Take(MaxMetrics))
            Check(form, metric);
        return form;
    }

    private static string Called(string? unit) => string.IsNullOrWhiteSpace(unit) ? "no unit" : $"“{unit.Trim()}”";

    private void Check(Form form, EvaluationMetricClaim? metric)
    {
        form.Text("metrics", metric?.Name, MaxName, required: true, label: "The name of a metric").Text("metrics", metric?.Unit, MaxUnit, label: "The unit of a metric")
            .Check("metrics", metric?.Value is { } value && double.IsFinite(value), $"“{metric?.Name}” has no value.");
        if (string.IsNullOrWhiteSpace(metric?.Threshold))
            return;
        var threshold = metric.Threshold.Length > MaxThreshold ? null : Threshold.Parse(metric.Threshold.Trim());
        var met = threshold?.Satisfies(metric.Value ?? double.NaN, metric.Unit);
        var isLimit = threshold is { Operator: not ThresholdOperator.Unstated };
        form.Check("metrics", isLimit, $"The limit of “{metric.Name}” is written as >=0.9 or <=4.")
            .Check("metrics", !isLimit || met is not null, $"“{metric.Name}” is measured in {Called(metric.Unit)}, its limit is in {Called(threshold?.Unit)}: nobody can hold one against the other. Write both in one unit.")
            .Check("outcome", met is not false || Outcome != EvaluationOutcome.Pass.Key(), $"The report says pass, but “{metric.Name}” does not keep to its limit {metric.Threshold.Trim()}.");
    }
}

/// <summary>A value that a report names, as it is handed in.</summary>
public sealed record EvaluationMetricClaim(string? Name, double? Value, string? Unit = null, string? Threshold = null);

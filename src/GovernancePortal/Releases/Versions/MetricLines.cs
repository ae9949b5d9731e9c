using System.Globalization;
using System.Text.RegularExpressions;
using GovernancePortal.Evaluations.Reports;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Releases.Versions;

/// <summary>Metrics as people type them: one a line, <c>name = value unit (limit)</c>; unit and limit may be left out.</summary>
internal static partial class MetricLines
{
    /// <summary>The metrics in their order; a refusal names the first line that is none.</summary>
    public static Result<IReadOnlyList<EvaluationMetricClaim>> Parse(string text)
    {
        var metrics = new List<EvaluationMetricClaim>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var match = Line.Match(line);
            if (!match.Success || !double.TryParse(match.Groups["value"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                return Error.Invalid("invalid-fields", $"“{line}” is no metric. Write: name = value unit (limit), such as latency = 3.2 s (<=4).", details: [new("metrics", $"“{line}” is no metric.")]);
            metrics.Add(new(match.Groups["name"].Value.Trim(), value, Filled(match.Groups["unit"].Value), Filled(match.Groups["limit"].Value)));
        }

        return metrics;
    }

    private static string? Filled(string text) => text.Trim() is { Length: > 0 } filled ? filled : null;

    [GeneratedRegex(@"^(?<name>[^=]+)=\s*(?<value>[-+]?[0-9][0-9.eE+-]*)\s*(?<unit>[^()]*)(\((?<limit>[^()]+)\))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line { get; }
}

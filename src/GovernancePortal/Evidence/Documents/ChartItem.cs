namespace GovernancePortal.Evidence.Documents;

/// <summary>One row of a chart.</summary>
/// <param name="Label">What the row stands for.</param>
/// <param name="Value">Its value, in the chart's unit.</param>
/// <param name="Low">Lower end of its confidence interval.</param>
/// <param name="High">Upper end of its confidence interval.</param>
/// <param name="Verdict">How it was judged.</param>
public sealed record ChartItem(string Label, double Value, double? Low = null, double? High = null, Verdict? Verdict = null);

namespace GovernancePortal.Evidence.Documents;

/// <summary>The share of labelled personal data that the scanner finds, measured.</summary>
/// <param name="Value">From 0 to 1.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end of its 95 % interval.</param>
/// <param name="Sample">How many labelled spans it was measured on.</param>
public sealed record MeasuredRecall(double Value, double? Low = null, double? High = null, long? Sample = null);

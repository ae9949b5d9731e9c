namespace GovernancePortal.Evidence.Documents;

/// <summary>A risk that the card states.</summary>
/// <param name="Name">The risk.</param>
/// <param name="Severity">critical, high, medium or low, or in words.</param>
/// <param name="Mitigation">What is done about it.</param>
/// <param name="Residual">What remains: critical, high, medium or low, or in words.</param>
public sealed record CardRisk(string Name, string? Severity, string? Mitigation, string? Residual);

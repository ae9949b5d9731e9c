namespace GovernancePortal.Evidence.Documents;

/// <summary>A risk that remains, and who accepted it.</summary>
/// <param name="Risk">The risk, and what the card says is left of it.</param>
/// <param name="Level">critical, high, medium or low.</param>
/// <param name="AcceptedBy">Who accepted it, as the card names them.</param>
/// <param name="At">When the card that says so was submitted.</param>
public sealed record ResidualRisk(string Risk, string Level, string AcceptedBy, DateTimeOffset At);

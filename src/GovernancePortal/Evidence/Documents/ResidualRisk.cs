namespace GovernancePortal.Evidence.Documents;

/// <summary>A risk that remains, and who accepted it.</summary>
/// <param name="Risk">The risk in a sentence.</param>
/// <param name="Level">critical, high, medium or low.</param>
/// <param name="AcceptedBy">Seat and role of the one who accepted it.</param>
/// <param name="At">When it was accepted.</param>
public sealed record ResidualRisk(string Risk, string Level, string AcceptedBy, DateTimeOffset At);

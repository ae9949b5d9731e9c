namespace GovernancePortal.Evidence.Documents;

/// <summary>A duty set with a sign-off.</summary>
/// <param name="Text">What must be done.</param>
/// <param name="Owner">Who does it, by role.</param>
/// <param name="Due">By when.</param>
/// <param name="Monitor">What watches it.</param>
/// <param name="Met">Whether it is met.</param>
public sealed record SignOffCondition(string Text, string? Owner = null, DateOnly? Due = null, string? Monitor = null, bool Met = false);

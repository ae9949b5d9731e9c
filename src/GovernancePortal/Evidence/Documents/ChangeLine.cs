namespace GovernancePortal.Evidence.Documents;

/// <summary>One difference from the last approved version.</summary>
/// <param name="What">What differs.</param>
/// <param name="Before">As last approved.</param>
/// <param name="After">As asked now.</param>
/// <param name="Reopens">The gates that it reopens, or what it means.</param>
public sealed record ChangeLine(string What, string? Before, string? After, string? Reopens = null);

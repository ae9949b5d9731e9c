namespace GovernancePortal.Evidence.Documents;

/// <summary>Whose evidence this is: the name on the cover.</summary>
/// <param name="Name">The organisation.</param>
/// <param name="Unit">The council or department within it.</param>
public sealed record Institution(string Name, string? Unit = null);

namespace GovernancePortal.Evidence.Documents;

/// <summary>Technical documentation by Regulation (EU) 2024/1689, Annex IV.</summary>
/// <param name="AsOf">The day it describes.</param>
/// <param name="Points">Its points, in the order of the Annex.</param>
public sealed record AnnexSection(DateOnly AsOf, IReadOnlyList<AnnexPoint> Points);

namespace GovernancePortal.Platform.Paging;

/// <summary>A list that is short enough to be given whole.</summary>
public sealed record Listing<T>(IReadOnlyList<T> Items);

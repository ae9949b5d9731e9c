namespace GovernancePortal.Ui.Search;

/// <summary>Hits under one heading.</summary>
public sealed record SearchGroup(string Title, IReadOnlyList<SearchHit> Hits);

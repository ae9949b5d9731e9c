namespace GovernancePortal.Ui.Navigation;

/// <summary>An entry as one person sees it.</summary>
public sealed record NavigationItem(NavigationEntry Entry, int? Count);

namespace GovernancePortal.Ui.Navigation;

/// <summary>The five groups of the sidebar, in their order.</summary>
public enum NavigationGroup
{
    Work,
    Register,
    Control,
    Proof,
    Portal,
}

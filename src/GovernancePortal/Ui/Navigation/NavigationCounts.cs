namespace GovernancePortal.Ui.Navigation;

/// <summary>Tells every open sidebar that the numbers behind its entries may have changed.</summary>
public sealed class NavigationCounts
{
    internal Signal<NavigationCounts> Changed { get; } = new();

    /// <summary>Call it after a change that adds or removes work for someone.</summary>
    public void MayHaveChanged() => Changed.Raise(this);
}

namespace GovernancePortal.Cards.Comparison;

/// <summary>One field that differs between two cards.</summary>
/// <param name="Section">Where the field belongs.</param>
/// <param name="Field">As people read it: "Oversight: how to stop it", "auc: value".</param>
/// <param name="Before">Null where the older card does not fill the field in.</param>
/// <param name="After">Null where the newer card does not.</param>
/// <param name="Move">For a metric's value: how far it went, and whether that is better.</param>
public sealed record CardChange(CardSectionName Section, string Field, string? Before, string? After, MetricMove? Move = null)
{
    public bool IsAdded => Before is null;

    public bool IsRemoved => After is null;
}

/// <summary>How a metric's value moved.</summary>
/// <param name="By">New value less the old one, in the metric's unit.</param>
/// <param name="IsBetter">By the operator of the newer card's threshold; null where no threshold says which way is good.</param>
public sealed record MetricMove(double By, bool? IsBetter, string? Unit);

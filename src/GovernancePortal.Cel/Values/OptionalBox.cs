namespace GovernancePortal.Cel.Values;

/// <summary>The inside of an optional value.</summary>
internal sealed class OptionalBox(CelValue value)
{
    public CelValue Value { get; } = value;
}

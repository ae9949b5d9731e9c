namespace GovernancePortal.Cel.Values;

/// <summary>A part of a list or map that cannot be read was met where only a bool can be answered.</summary>
internal sealed class UnusableValueException(CelError error) : Exception(error.Reason)
{
    public CelError Error { get; } = error;
}

namespace GovernancePortal.Cel;

/// <summary>What of the value at a place is read.</summary>
public enum CelPathAspect
{
    /// <summary>All of it.</summary>
    Value,

    /// <summary>How many items a list has, which keys a map has, how long a text is: written <c>[]</c>.</summary>
    Extent,

    /// <summary>Whether there is a value at all: written <c>?</c>.</summary>
    Presence,
}

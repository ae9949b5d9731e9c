namespace GovernancePortal.Redaction.Reading;

/// <summary>Where a JSON reader stands.</summary>
internal enum JsonState
{
    /// <summary>A value, or the end of an empty array, is expected.</summary>
    Value,

    /// <summary>A name, or the end of the object, is expected.</summary>
    Name,

    Colon,

    /// <summary>A comma or the end of the container is expected.</summary>
    AfterValue,

    String,
    Escape,

    /// <summary>Inside a number, true, false or null.</summary>
    Literal,

    /// <summary>Inside what is left of a broken row, read as text.</summary>
    Rest,
}

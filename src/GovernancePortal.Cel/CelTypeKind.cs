namespace GovernancePortal.Cel;

/// <summary>The shape of a type.</summary>
public enum CelTypeKind
{
    /// <summary>Any value; what it is is found out at run time (langdef.md, "Gradual Type Checking").</summary>
    Dyn,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Timestamp,
    Duration,
    Type,
    List,
    Map,
    Optional,

    /// <summary>A map of declared fields, each with a type of its own.</summary>
    Record,

    /// <summary>A type yet to be found: a parameter of a signature or of an empty list.</summary>
    Variable,
}

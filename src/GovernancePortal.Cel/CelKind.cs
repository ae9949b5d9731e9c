namespace GovernancePortal.Cel;

/// <summary>What a value is at run time (langdef.md, "Values").</summary>
public enum CelKind : byte
{
    /// <summary>No value at all: <c>default(CelValue)</c>. Never the result of an evaluation.</summary>
    None,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    List,
    Map,
    Timestamp,
    Duration,
    Type,
    Optional,

    /// <summary>The absence of a value with its reason. Absorbed or thrown before an evaluation ends.</summary>
    Error,
}

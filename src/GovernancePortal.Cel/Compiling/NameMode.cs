namespace GovernancePortal.Cel.Compiling;

/// <summary>Which names an expression may use.</summary>
internal enum NameMode
{
    /// <summary>Declared variables and known functions.</summary>
    Declared,

    /// <summary>Any variable, known functions.</summary>
    KnownFunctions,

    /// <summary>Any name: what is unknown fails when it is evaluated.</summary>
    Open,
}

namespace GovernancePortal.Cel.Syntax;

/// <summary>The built-in functions of the subset.</summary>
internal enum Function
{
    Size,
    StartsWith,
    EndsWith,
    Contains,

    /// <summary><c>dyn(x)</c> is x: it matters to a type checker alone.</summary>
    Dyn,
}

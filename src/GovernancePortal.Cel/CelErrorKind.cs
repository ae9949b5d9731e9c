namespace GovernancePortal.Cel;

/// <summary>Why an expression was refused or could not be evaluated.</summary>
public enum CelErrorKind
{
    /// <summary>The text is not a Common Expression Language expression.</summary>
    Syntax,

    /// <summary>The text is valid in the language, but uses what this library or the environment does not offer.</summary>
    Unsupported,

    /// <summary>The text, or an evaluation, is longer, deeper, larger or dearer than <see cref="CelLimits"/> allow.</summary>
    Limit,

    /// <summary>The expression is valid, but has no value for the variables given: an unknown name, an overflow, a missing key.</summary>
    Evaluation,

    /// <summary>The expression does not fit the declared environment: an unknown variable or field, an operator between types that have none.</summary>
    Type,
}

namespace GovernancePortal.Cel;

/// <summary>Why an expression was refused or could not be evaluated.</summary>
public enum CelErrorKind
{
    /// <summary>The text is not a Common Expression Language expression.</summary>
    Syntax,

    /// <summary>The text is valid in the language, but uses a part of it that this library does not offer.</summary>
    Unsupported,

    /// <summary>The text is longer, deeper or larger than <see cref="CelLimits"/> allow.</summary>
    Limit,

    /// <summary>The expression is valid, but has no value for the variables given: an unknown name, an overflow, a missing key.</summary>
    Evaluation,
}

using GovernancePortal.Cel;

namespace GovernancePortal.PolicySets;

/// <summary>How large policy files and documents may be, and how dear a judgement. The defaults leave everything sensible far below.</summary>
public sealed record PolicyLimits
{
    public static PolicyLimits Default { get; } = new();

    /// <summary>Bytes of a policy file.</summary>
    public int FileBytes { get; init; } = 512 * 1024;

    /// <summary>Texts, lists and mappings of a policy file.</summary>
    public int FileNodes { get; init; } = 50_000;

    /// <summary>Lists and mappings inside one another in a policy file.</summary>
    public int FileDepth { get; init; } = 24;

    public int Rules { get; init; } = 200;

    /// <summary>Tests of one rule.</summary>
    public int TestsPerRule { get; init; } = 100;

    /// <summary>Findings that are listed; a file with more has other worries.</summary>
    public int Findings { get; init; } = 100;

    /// <summary>Bytes of an input document.</summary>
    public int DocumentBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Lists and objects inside one another in an input document.</summary>
    public int DocumentDepth { get; init; } = 24;

    /// <summary>Size and cost of each expression.</summary>
    public CelLimits Expression { get; init; } = CelLimits.Default;
}

namespace GovernancePortal.Evidence.Documents;

/// <summary>The answer first: what became of the release, why, and what follows.</summary>
public sealed record VerdictSection
{
    public required ReleaseResult Result { get; init; }

    /// <summary>The verdict over all gates.</summary>
    public required Verdict Readiness { get; init; }

    /// <summary>The result in a few words, where the usual word does not say it, for example "AI production readiness: FAIL".</summary>
    public string? Word { get; init; }

    /// <summary>One sentence for the cover.</summary>
    public required string Headline { get; init; }

    /// <summary>The decision as it binds, in full sentences.</summary>
    public required string Decision { get; init; }

    /// <summary>What was asked for, in a sentence.</summary>
    public string? Asked { get; init; }

    public IReadOnlyList<string> Reasons { get; init; } = [];
    public IReadOnlyList<string> Remedies { get; init; } = [];

    /// <summary>What is watched after launch.</summary>
    public IReadOnlyList<string> Monitors { get; init; } = [];

    public IReadOnlyList<ResidualRisk> ResidualRisks { get; init; } = [];

    /// <summary>The verdict line by line, for a release with something to explain.</summary>
    public IReadOnlyList<VerdictLine> Lines { get; init; } = [];
}

using GovernancePortal.Provenance;

namespace GovernancePortal.Evaluations.Reports;

/// <summary>A report of a test of one version for one business use. It never changes.</summary>
public sealed class EvaluationReport
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid VersionId { get; init; }

    public required EvaluationKind Kind { get; init; }

    /// <summary>What was tested, such as <c>prompt injection suite</c>: a later report of the same kind and name mends a failed one.</summary>
    public required string Name { get; init; }

    public required EvaluationOutcome Outcome { get; init; }

    /// <summary>When it was measured, to the second.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>The business use that it was measured for, in the words of the release.</summary>
    public required string BusinessUse { get; init; }

    /// <summary>By whom or what, as the report says: a role, a team, a tool.</summary>
    public required string MeasuredBy { get; init; }

    /// <summary>JSON array of <see cref="EvaluationMetric"/>.</summary>
    public required string Metrics { get; init; }

    public required string FileName { get; init; }

    public required Sha256Digest FileDigest { get; init; }

    /// <summary>Bytes.</summary>
    public required long FileSize { get; init; }

    public required Guid SubmittedBy { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }
}

/// <summary>What was looked at.</summary>
public enum EvaluationKind
{
    Robustness,
    Bias,
    RedTeam,
    Security,
    Reliability,
    Cost,
    Fallback,
}

/// <summary>Whether the test was passed.</summary>
public enum EvaluationOutcome
{
    Pass,
    Fail,
}

/// <summary>One value that a report names.</summary>
/// <param name="Threshold">The limit as written, such as <c>&gt;=0.9</c>; null where the report sets none.</param>
public sealed record EvaluationMetric(string Name, double Value, string? Unit = null, string? Threshold = null);

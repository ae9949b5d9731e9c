using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>A report of a test that was handed in with the version. Kind, words, metrics and file together give <see cref="Digest"/>, which the manifest lists.</summary>
public sealed record EvaluationSection
{
    /// <summary>Id in the ledger.</summary>
    public required string Id { get; init; }

    /// <summary>robustness, bias, red-team, security, reliability, cost or fallback.</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>pass or fail.</summary>
    public required string Outcome { get; init; }

    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>By whom or what, as the report says.</summary>
    public required string MeasuredBy { get; init; }

    public required string BusinessUse { get; init; }
    public IReadOnlyList<EvaluationValue> Metrics { get; init; } = [];
    public required FileLine File { get; init; }

    /// <summary>SHA-256 over the canonical form (RFC 8785) of all that the report says.</summary>
    public required Sha256Digest Digest { get; init; }
}

/// <summary>A value that a report names.</summary>
/// <param name="Threshold">The limit as written; <see langword="null"/> where the report sets none.</param>
public sealed record EvaluationValue(string Name, double Value, string? Unit = null, string? Threshold = null);

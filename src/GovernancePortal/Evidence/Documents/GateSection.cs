using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>A gate: a rule of a policy, its verdict, why, what to do, and the measurements and files it rests on.</summary>
public sealed record GateSection
{
    /// <summary>Policy and rule, for example "licences/model-licence-allowed".</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The id of the policy set.</summary>
    public string? Policy { get; init; }

    public string? PolicyTitle { get; init; }

    /// <summary>The number of the version of the policy that judged; <see langword="null"/> when none did.</summary>
    public int? PolicyVersion { get; init; }

    /// <summary>The id of the rule in its policy.</summary>
    public string? Rule { get; init; }

    /// <summary>SHA-256 of the rule as it judged.</summary>
    public Sha256Digest? RuleDigest { get; init; }

    /// <summary><c>block</c>, <c>warn</c> or <c>inform</c>.</summary>
    public string? Severity { get; init; }

    /// <summary>Control ids and articles that the rule answers to.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>What the verdict hangs on, as paths into the document that was judged.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    public required Verdict Verdict { get; init; }
    public required string Reason { get; init; }

    /// <summary>What to do about it; <see langword="null"/> when there is nothing to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>Whether a fail stops the release.</summary>
    public bool Blocking { get; init; } = true;

    /// <summary>The gate run that judged it; <see langword="null"/> when it never ran.</summary>
    public string? Run { get; init; }

    public DateTimeOffset? RanAt { get; init; }
    public DateTimeOffset? ValidUntil { get; init; }
    public GateWaiver? Waiver { get; init; }
    public IReadOnlyList<GateMeasurement> Measurements { get; init; } = [];
    public IReadOnlyList<Chart> Charts { get; init; } = [];
    public IReadOnlyList<EvidenceReference> Evidence { get; init; } = [];
}

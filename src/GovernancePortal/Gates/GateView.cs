using System.Text.Json.Serialization;
using GovernancePortal.Waivers;

namespace GovernancePortal.Gates;

/// <summary>One gate as people and clients read it: a rule of a policy that binds, and what it says of the subject.</summary>
/// <param name="Id"><c>policy/rule</c>; of a policy that was never asked, its id.</param>
/// <param name="Reason">What was found, in plain words.</param>
/// <param name="Remedy">What to do; empty when nothing is to be done.</param>
/// <param name="Measurements">What was measured of what the rule looks at.</param>
/// <param name="JudgedAt">When exactly this was said; null before the first time. A run that did not concern the rule leaves it as it was.</param>
public sealed record GateView(
    string Id, string Title, Verdict Verdict, string Reason, string Remedy, IReadOnlyList<Measurement> Measurements, IReadOnlyList<EvidencePointer> Evidence, DateTimeOffset? JudgedAt)
{
    /// <summary>The id of the policy set.</summary>
    public string Policy { get; init; } = "";

    public string PolicyTitle { get; init; } = "";

    /// <summary>The number of the version of the set that judged; null where none did.</summary>
    public int? PolicyVersion { get; init; }

    /// <summary>The id of that version.</summary>
    public Guid? PolicyVersionId { get; init; }

    /// <summary>The id of the rule in its set.</summary>
    public string Rule { get; init; } = "";

    /// <summary>SHA-256 of the rule as it judged, with the values that it reads.</summary>
    public string? RuleDigest { get; init; }

    /// <summary><c>block</c>, <c>warn</c> or <c>inform</c>.</summary>
    public string? Severity { get; init; }

    /// <summary>What the verdict hangs on, as paths into the document that was judged.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>Control ids and articles that the rule answers to.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>When the evidence lapses; null where nothing does.</summary>
    public DateTimeOffset? LapsesAt { get; init; }

    /// <summary>Whether a seat may waive it.</summary>
    public bool Waivable { get; init; }

    /// <summary>Why the rule could not be evaluated, and so is a fail; null where it could.</summary>
    public string? Error { get; init; }

    /// <summary>What waives it; null where nothing does.</summary>
    public WaiverView? Waiver { get; init; }

    /// <summary>Whether a waiver of this rule would change anything: it was judged, does not pass, and may be waived. An error is no judgement that somebody could bear.</summary>
    [JsonIgnore]
    public bool CanBeWaived => Verdict is Verdict.Fail or Verdict.Warn && Waivable && Error is null && RuleDigest is not null;

    /// <summary>What it says while these waivers count: one is for the rule as it was read, and only for what was judged.</summary>
    internal GateView Under(IEnumerable<WaiverView> waivers) =>
        CanBeWaived && waivers.FirstOrDefault(waiver => waiver.Policy == Policy && waiver.Rule == Rule && waiver.RuleDigest == RuleDigest) is { } waiver ? this with { Verdict = Verdict.Waived, Waiver = waiver } : this;
}

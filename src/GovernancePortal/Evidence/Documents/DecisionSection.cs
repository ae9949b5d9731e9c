using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>The record of the decision, for a reader who was not there.</summary>
public sealed record DecisionSection
{
    /// <summary>D-0001; the portal's decisions are numbered without gaps.</summary>
    public required string Number { get; init; }

    /// <summary>SHA-256 of the record's canonical JSON, as the ledger has it.</summary>
    public required Sha256Digest Digest { get; init; }

    /// <summary>The record as it is kept, canonical JSON in which people stand by their ids: what <see cref="Digest"/> is the digest of.</summary>
    public required string Record { get; init; }

    /// <summary>approved or refused.</summary>
    public required string Result { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The process by which it was decided, with its version.</summary>
    public string? Process { get; init; }

    /// <summary>Of the gates, when it was decided.</summary>
    public required string Verdict { get; init; }

    public required string VerdictWords { get; init; }

    /// <summary>When the approval ends; <see langword="null"/> for no end.</summary>
    public DateTimeOffset? ApprovedUntil { get; init; }

    public IReadOnlyList<DecisionAsked> Asked { get; init; } = [];

    /// <summary>All that was signed, oldest first; what did not count says why.</summary>
    public IReadOnlyList<DecisionAnswer> Answers { get; init; } = [];

    /// <summary>Answers that counted and were outvoted.</summary>
    public IReadOnlyList<DecisionAnswer> Dissent { get; init; } = [];

    public IReadOnlyList<DecisionAnswer> Abstentions { get; init; } = [];

    public IReadOnlyList<DecisionCondition> Conditions { get; init; } = [];
}

/// <summary>A seat that was asked.</summary>
/// <param name="State">decided, withdrawn or open.</param>
/// <param name="By">The account of who answered.</param>
/// <param name="Reason">Why it was withdrawn.</param>
/// <param name="Approves">What an approval of it approves, in words.</param>
public sealed record DecisionAsked(string Task, string Seat, DateTimeOffset At, string State, string? By = null, string? Reason = null, string? Approves = null);

/// <summary>What somebody signed.</summary>
/// <param name="By">The account of who signed.</param>
/// <param name="Outcome">approve, refuse, request-changes or abstain.</param>
/// <param name="Meaning">What the signature means.</param>
/// <param name="Void">Why it did not count.</param>
public sealed record DecisionAnswer(string Seat, string By, DateTimeOffset At, string Outcome, string Meaning, string? Comment = null, string? OnBehalfOf = null, string? Void = null);

/// <summary>Something that an approval demands.</summary>
/// <param name="Seat">Which set it.</param>
/// <param name="Watched">The kind, where the portal watches it.</param>
/// <param name="OnBreach">suspend or flag, where it is watched.</param>
public sealed record DecisionCondition(string Text, string Seat, string? Watched = null, string? OnBreach = null);

namespace GovernancePortal.Gates;

/// <summary>What policies look at beyond the facts that gates know: who asked, what was approved before, and what was said so far.</summary>
/// <param name="LastApproved">The newest approved release of the same model to the same environment; null where there was none.</param>
/// <param name="SignOffs">Those that count now; void ones are left out. They are judged, and are no part of what makes a judgement stale: the process itself holds that nobody decides on their own work.</param>
public sealed record AskedFor(Guid RequestedBy, DateTimeOffset RequestedAt, EarlierApproval? LastApproved, IReadOnlyList<SeatWord> SignOffs)
{
    /// <summary>The waivers that count now, like the sign-offs no part of what makes a judgement stale.</summary>
    public IReadOnlyList<WaivedRule> Waivers { get; init; } = [];
}

/// <summary>A release that was approved before.</summary>
/// <param name="Region">Where it answers; null when nobody said.</param>
public sealed record EarlierApproval(string Version, string BusinessUse, DateTimeOffset DecidedAt, string? Region = null);

/// <summary>What one person said for one seat.</summary>
/// <param name="Outcome"><c>approve</c>, <c>refuse</c>, <c>request-changes</c> or <c>abstain</c>.</param>
public sealed record SeatWord(string Seat, Guid PersonId, string Outcome, DateTimeOffset At);

/// <summary>A rule that need not hold, by whose word.</summary>
/// <param name="Policy">The id of the policy set.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="RuleDigest">The rule that was read, in hexadecimal: it is not waived where it says something else.</param>
public sealed record WaivedRule(string Policy, string Rule, string RuleDigest, string Seat, Guid PersonId, DateTimeOffset At);

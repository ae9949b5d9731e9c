using GovernancePortal.Waivers;

namespace GovernancePortal.Gates;

/// <summary>What readiness is asked of.</summary>
/// <param name="DecidedAt">When the subject was decided: nothing that was judged later counts.</param>
public sealed record GateSubject(Guid Id, GateFacts Facts, AskedFor Asked, GateActivity Activity, DateTimeOffset? DecidedAt)
{
    /// <summary>The waivers that count now; of a decided subject, those that counted then.</summary>
    public IReadOnlyList<WaiverView> Waivers { get; init; } = [];
}

using GovernancePortal.Platform.Database;
using GovernancePortal.Policies;

namespace GovernancePortal.Waivers;

/// <summary>What waivers must know of releases, seen from below: the room that owns them answers.</summary>
public interface IWaivedReleases
{
    /// <summary>Releases by their ids, in one question; unknown ones are absent.</summary>
    Task<IReadOnlyDictionary<Guid, WaivedRelease>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>Everybody with a hand in a release: who asked, and who submitted what it stands on.</summary>
    Task<IReadOnlySet<Guid>> SubmittersAsync(Guid id, CancellationToken cancellation);

    /// <summary>The same of all open releases of a system.</summary>
    Task<IReadOnlySet<Guid>> SubmittersOfOpenAsync(Guid systemId, CancellationToken cancellation);

    /// <summary>
    /// How a release stands to a rule as things are now. Where what was judged last is of other facts, of another text of the rule or too old, or where
    /// nothing was judged yet, the rule is judged for the answer: it hangs on the facts alone, and not on how far the work behind them is.
    /// </summary>
    Task<RuleStanding> StandingAsync(Guid id, ShelvedPolicy policy, string rule, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// Lets no decision on this release, or on an open release of this system, be made while the transaction lasts: one that is under way is waited for. Whoever
    /// grants or withdraws holds them first and looks at the clock then, so that what a decision counted is what was in force when it was made.
    /// </summary>
    /// <param name="db">With a transaction begun.</param>
    Task HoldAsync(PortalDbContext db, Guid? release, Guid? system, CancellationToken cancellation);
}

/// <summary>How a release stands to a rule.</summary>
public enum RuleStanding
{
    NotMet,

    /// <summary>It meets the rule, or the rule does not apply to it.</summary>
    Met,

    /// <summary>The rule could not be judged, and so is a fail that no waiver changes.</summary>
    Unjudged,
}

/// <summary>A release for which a rule is waived.</summary>
/// <param name="Number">R-0142.</param>
/// <param name="Title">What goes where: <c>Loan default 1.0.0 to production</c>.</param>
/// <param name="VersionId">The version that asks now.</param>
/// <param name="Environment">Where it goes.</param>
public sealed record WaivedRelease(Guid Id, string Number, string Title, Guid SystemId, Guid VersionId, bool IsDecided, string Environment);

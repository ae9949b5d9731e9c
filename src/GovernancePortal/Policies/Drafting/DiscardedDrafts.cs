using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Ledger;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Review;

namespace GovernancePortal.Policies.Drafting;

/// <summary>Reads from the ledger what became of drafts that are no longer there.</summary>
public sealed class DiscardedDrafts(LedgerBook ledger, ActorDirectory people)
{
    internal const string Action = "policy.discard";

    // the change is in the ledger's order a moment after it is made
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Null where nobody threw such a draft away.</summary>
    public async Task<DiscardedDraft?> FindAsync(Guid version, CancellationToken cancellation)
    {
        await ledger.CatchUpAsync(Patience, cancellation);
        var entries = await ledger.ListAsync(new(PageSize: 1), new(Kind: PolicySubject.SubjectKind, Key: version.ToString(), Action: Action), cancellation);
        if (entries.Items.Count == 0)
            return null;
        var (by, at) = (entries.Items[0].Actor, entries.Items[0].At);
        return new(by, (await people.NamesAsync([by], cancellation)).GetValueOrDefault(by), at);
    }
}

/// <summary>A draft that was thrown away.</summary>
/// <param name="Name">What that person is called; null where that is no longer known.</param>
public sealed record DiscardedDraft(Guid By, string? Name, DateTimeOffset At);

/// <summary>A draft belongs to those who wrote on it: others do not throw it away. An administrator may, for people who are away.</summary>
internal static class DraftRight
{
    public static bool Allows(Actor actor, IReadOnlyCollection<Guid> editors) => editors.Contains(actor.Id) || actor.Roles.Contains(PortalRole.Administrator);

    public static Error? Demand(Actor actor, IReadOnlyCollection<Guid> editors) => Allows(actor, editors)
        ? null
        : Error.Forbidden("draft-of-another", "You did not write on this draft, so you cannot throw it away.", "Whoever wrote on it can, or an administrator.");
}

using GovernancePortal.Identity;
using GovernancePortal.Identity.Reauthentication;

namespace GovernancePortal.Approvals.SignOffs;

/// <summary>Decisions that wait for a proof, as their person sees them. They are made by <see cref="Tasks.DecideTask"/> alone.</summary>
public sealed class PreparedDecisions(PendingDeeds deeds)
{
    /// <summary>A decision of this person; null when it is not theirs, or older than a day. Looking changes nothing.</summary>
    /// <param name="proof">What the browser brought back from the sign-in service; null when it brought nothing.</param>
    public async Task<PreparedDecisionView?> FindAsync(Actor actor, Guid id, string? proof, CancellationToken cancellation) =>
        await deeds.ShowAsync(id, actor, proof, cancellation) is { Deed.Kind: PreparedDecision.Kind } shown ? PreparedDecisionView.Of(shown, proof) : null;

    /// <summary>The person will not sign it: its words and its proof are gone.</summary>
    public Task DiscardAsync(Actor actor, Guid id, CancellationToken cancellation) => deeds.DiscardAsync(id, actor, cancellation);
}

using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.SignOffs;

/// <summary>Decisions that wait for a proof: makes them when it is there, and tells their person what became of them.</summary>
public sealed class PreparedDecisions(DecideTask decide, PendingDeeds deeds) : IDeedHandler
{
    public string Kind => PreparedDecision.Kind;

    public async Task<Error?> DoAsync(Actor actor, Deed deed, CancellationToken cancellation)
    {
        var decision = PreparedDecision.Of(deed.Content);
        return (await decide.HandleAsync(actor, deed.SubjectId, new(decision.Outcome, decision.Comment, decision.Conditions, deed.Digest.ToString()), cancellation)).Error;
    }

    /// <summary>A decision of this person; null when it is not theirs, or older than a day.</summary>
    public async Task<PreparedDecisionView?> FindAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await deeds.FindAsync(id, actor.Id, cancellation) is { Kind: PreparedDecision.Kind } deed
            ? new(deed.SubjectId, PreparedDecision.Of(deed.Content), deed.UsedAt is not null, deed.Refused)
            : null;
}

/// <summary>What became of a decision.</summary>
/// <param name="TaskId">The task that it decides.</param>
/// <param name="IsSigned">Whether it was made.</param>
/// <param name="Refused">Why it was not made; null too while the person has not come back with a proof.</param>
public sealed record PreparedDecisionView(Guid TaskId, PreparedDecision Decision, bool IsSigned, Error? Refused);

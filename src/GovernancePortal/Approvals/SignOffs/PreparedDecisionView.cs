using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.SignOffs;

/// <summary>A decision that was prepared before its person proved who they are.</summary>
/// <param name="TaskId">The task that it decides.</param>
/// <param name="ManifestDigest">What was on the screen.</param>
/// <param name="Decision">Word for word; null when it was signed, discarded, or given up an hour ago.</param>
/// <param name="Proof">What the person's browser brought back from the sign-in service.</param>
/// <param name="ProvenAt">When they proved who they are.</param>
/// <param name="IsSigned">Whether it was made.</param>
/// <param name="Refused">Why it cannot be signed; null when it can, and when it was.</param>
public sealed record PreparedDecisionView(
    Guid Id, Guid TaskId, string ManifestDigest, PreparedDecision? Decision, string? Proof, DateTimeOffset? ProvenAt, bool IsSigned, Error? Refused)
{
    /// <summary>Whether it is there to be looked at and signed.</summary>
    public bool IsProven => Refused is null && !IsSigned;

    /// <summary>Until when the proof counts.</summary>
    public DateTimeOffset? CountsUntil => ProvenAt + ProofRule.Freshness;

    /// <summary>The same, refused where what it was written for is no longer what is asked of the person.</summary>
    /// <param name="yours">The task that asks them now; null for none.</param>
    /// <param name="digest">What is to be signed now.</param>
    public PreparedDecisionView HeldAgainst(AskedTask? yours, string? digest)
    {
        if (!IsProven)
            return this;
        var obstacle = yours?.Id != TaskId
            ? Error.Conflict("decided-late", "Not signed: it was decided in another window, another seat's decision ended the round, or what was asked was taken back.")
            : yours.Obstacle ?? (digest == ManifestDigest ? null : Error.Conflict("manifest-changed", "Not signed: what is asked changed while you confirmed who you are.", "Look at what changed, then sign again."));
        return obstacle is null ? this : this with { Refused = obstacle };
    }

    internal static PreparedDecisionView Of(ShownDeed shown, string? proof) => new(
        shown.Deed.Id, shown.Deed.SubjectId, shown.Deed.Digest.ToString(), shown.Deed.Content is { } content ? PreparedDecision.Of(content) : null, proof,
        shown.Deed.ProvenAt, shown.Deed.UsedAt is not null, shown.Obstacle);
}

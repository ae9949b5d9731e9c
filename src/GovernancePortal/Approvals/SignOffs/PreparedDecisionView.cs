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

    internal static PreparedDecisionView Of(ShownDeed shown, string? proof) => new(
        shown.Deed.Id, shown.Deed.SubjectId, shown.Deed.Digest.ToString(), shown.Deed.Content is { } content ? PreparedDecision.Of(content) : null, proof,
        shown.Deed.ProvenAt, shown.Deed.UsedAt is not null, shown.Obstacle);
}

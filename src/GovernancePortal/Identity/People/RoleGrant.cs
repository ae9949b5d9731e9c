namespace GovernancePortal.Identity.People;

/// <summary>A role given to a person. A council seat is proposed by one person and binds when a second one confirms it.</summary>
public sealed class RoleGrant
{
    private RoleGrant()
    {
    }

    public RoleGrant(Guid personId, PortalRole role, GrantSource source, Guid proposedBy, DateTimeOffset now, string? reason = null)
    {
        (Id, PersonId, Role, Source, ProposedBy, ProposedAt, Reason) = (Guid.CreateVersion7(), personId, role, source, proposedBy, now, reason);
        State = role.AsSeat() is not null && source == GrantSource.Portal ? GrantState.Proposed : GrantState.Active;
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public PortalRole Role { get; private set; }

    public GrantSource Source { get; private set; }

    public GrantState State { get; private set; }

    /// <summary>Who gave or proposed it; the portal itself for what the directory says.</summary>
    public Guid ProposedBy { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>Why, as the proposer wrote it.</summary>
    public string? Reason { get; private set; }

    /// <summary>The second person, for a seat given in the portal.</summary>
    public Guid? ConfirmedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public Guid? RevokedBy { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Why the second person refused the proposal, as they wrote it; null for a seat that ended otherwise.</summary>
    public string? RefusalReason { get; private set; }

    public uint RowVersion { get; private set; }

    public void Confirm(Guid by, DateTimeOffset now) => (State, ConfirmedBy, ConfirmedAt) = (GrantState.Active, by, now);

    public void Revoke(Guid by, DateTimeOffset now) => (State, RevokedBy, RevokedAt) = (GrantState.Revoked, by, now);

    public void Refuse(Guid by, string reason, DateTimeOffset now)
    {
        Revoke(by, now);
        RefusalReason = reason;
    }
}

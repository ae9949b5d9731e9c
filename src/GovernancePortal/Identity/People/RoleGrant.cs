namespace GovernancePortal.Identity.People;

/// <summary>A role given to a person. A council seat is proposed by one person and binds when a second one confirms it.</summary>
public sealed class RoleGrant
{
    private RoleGrant()
    {
    }

    public RoleGrant(Guid personId, PortalRole role, GrantSource source, Guid proposedBy, DateTimeOffset now)
    {
        (Id, PersonId, Role, Source, ProposedBy, ProposedAt) = (Guid.CreateVersion7(), personId, role, source, proposedBy, now);
        State = role.AsSeat() is not null && source == GrantSource.Portal ? GrantState.Proposed : GrantState.Active;
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public PortalRole Role { get; private set; }

    public GrantSource Source { get; private set; }

    public GrantState State { get; private set; }

    public Guid ProposedBy { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    public Guid? EndedOrConfirmedBy { get; private set; }

    public DateTimeOffset? EndedOrConfirmedAt { get; private set; }

    public uint RowVersion { get; private set; }

    public void Confirm(Guid by, DateTimeOffset now) => (State, EndedOrConfirmedBy, EndedOrConfirmedAt) = (GrantState.Active, by, now);

    public void Revoke(Guid by, DateTimeOffset now) => (State, EndedOrConfirmedBy, EndedOrConfirmedAt) = (GrantState.Revoked, by, now);
}

/// <summary>Who answers for a grant: the portal's own administration, the identity provider's directory, or the demo.</summary>
public enum GrantSource
{
    Portal,
    Provider,
    Demo,
}

/// <summary>Where a grant stands.</summary>
public enum GrantState
{
    Proposed,
    Active,
    Revoked,
}

using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Approvals.Deputies;

/// <summary>Who is asked for a seat once its holders are late: proposed by one person, in force when a second one confirms it. A seat has one deputy at a time.</summary>
public sealed class SeatDeputy
{
    private SeatDeputy()
    {
    }

    public SeatDeputy(Seat seat, Guid personId, Guid proposedBy, string? reason, DateTimeOffset now) =>
        (Id, Seat, PersonId, ProposedBy, Reason, ProposedAt) = (Guid.CreateVersion7(), seat, personId, proposedBy, reason, now);

    public Guid Id { get; private set; }

    public Seat Seat { get; private set; }

    public Guid PersonId { get; private set; }

    public DeputyState State { get; private set; }

    public string? Reason { get; private set; }

    public Guid ProposedBy { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public Guid? EndedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    internal uint RowVersion { get; private set; }

    /// <summary>The seats whose deputy a person is; none for a machine.</summary>
    internal static async Task<IReadOnlyList<Seat>> OfAsync(IQueryable<SeatDeputy> deputies, Actor actor, CancellationToken cancellation) =>
        (await deputies.Where(row => row.PersonId == actor.Id && row.State == DeputyState.InForce).ToListAsync(cancellation)).ConvertAll(row => row.Seat);

    internal void Confirm(Guid by, DateTimeOffset now) => (State, ConfirmedBy, ConfirmedAt) = (DeputyState.InForce, by, now);

    internal void End(Guid by, DateTimeOffset now) => (State, EndedBy, EndedAt) = (DeputyState.Ended, by, now);
}

/// <summary>Where a deputy stands.</summary>
public enum DeputyState
{
    Proposed,
    InForce,
    Ended,
}

internal sealed class SeatDeputyConfiguration : IEntityTypeConfiguration<SeatDeputy>
{
    public void Configure(EntityTypeBuilder<SeatDeputy> builder)
    {
        builder.ToTable("seat_deputies").Audited("seat-deputy");
        builder.Property(deputy => deputy.Reason).HasMaxLength(Person.MaxReason);
        builder.Property(deputy => deputy.RowVersion).IsRowVersion();
        builder.HasOne<Person>().WithMany().HasForeignKey(deputy => deputy.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(deputy => deputy.Seat).IsUnique().HasFilter("state = 'InForce'");
        builder.HasIndex(deputy => deputy.PersonId);
    }
}

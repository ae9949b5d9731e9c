using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Policies.Versions;

/// <summary>A policy set that the portal keeps: what all its versions have in common.</summary>
public sealed class StoredPolicySet
{
    private StoredPolicySet()
    {
    }

    public StoredPolicySet(string key, Guid createdBy, DateTimeOffset now) => (Id, Key, CreatedBy, CreatedAt) = (Guid.CreateVersion7(), key, createdBy, now);

    public Guid Id { get; private set; }

    /// <summary>The <c>id</c> that every version's file carries: <c>training-data-handling</c>.</summary>
    public string Key { get; private set; } = null!;

    public Guid CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
}

internal sealed class StoredPolicySetConfiguration : IEntityTypeConfiguration<StoredPolicySet>
{
    public void Configure(EntityTypeBuilder<StoredPolicySet> builder)
    {
        builder.ToTable("policy_sets").Audited("policy-set");
        builder.Property(set => set.Key).HasMaxLength(PolicyKey.Most);
        builder.HasIndex(set => set.Key).IsUnique();
    }
}

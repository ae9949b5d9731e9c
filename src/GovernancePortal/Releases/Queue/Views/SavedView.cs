using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Releases.Queue.Views;

/// <summary>A list of the work queue with its filters, kept by one person under a name.</summary>
public sealed class SavedView
{
    public const int MaxName = 60;

    /// <summary>How many one person keeps at most.</summary>
    public const int Most = 20;

    private SavedView()
    {
    }

    public SavedView(Guid personId, string name, string query, DateTimeOffset now) => (Id, PersonId, Name, Query, CreatedAt) = (Guid.CreateVersion7(), personId, name, query, now);

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public string Name { get; private set; } = null!;

    /// <summary>What stands in the address of the work queue, without the question mark: <c>tab=risk&amp;due=overdue</c>.</summary>
    public string Query { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private set; }

    internal void Change(string query) => Query = query;
}

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        // words that a person wrote for nobody else: of the ledger's entries a digest is enough
        builder.ToTable("saved_views").Audited("saved-view");
        builder.Property(view => view.Name).HasMaxLength(SavedView.MaxName).DigestOnly();
        builder.Property(view => view.Query).HasMaxLength(ViewQuery.Max).DigestOnly();
        builder.HasOne<Person>().WithMany().HasForeignKey(view => view.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(view => new { view.PersonId, view.Name }).IsUnique();
    }
}

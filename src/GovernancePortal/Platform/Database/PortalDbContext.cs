using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovernancePortal.Platform.Database;

/// <summary>
/// The one database context. Each room maps its own entities (<c>*Configuration</c> beside the entity).
/// A context is lent for one use case, from a pool: circuits live long, what a context knows must not.
/// </summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : DbContext(options)
{
    /// <summary>Who changes something through this context; without it nothing audited can be saved.</summary>
    public ChangeOrigin? Origin { get; set; }

    /// <summary>What the person did, in the words of the ledger, e.g. <c>release.request</c>; told per unit of work.</summary>
    public string? Action { get; set; }

    /// <summary>Topics that open pages watch; they are told when, and only if, the change commits.</summary>
    public ISet<string> Announcements { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>All that is written is that something was refused: nothing of what was asked for.</summary>
    public bool TellsOfRefusal { get; set; }

    /// <summary>The transaction that was opened for the save under way; null when the use case has its own.</summary>
    internal IDbContextTransaction? OfThisSave { get; set; }

    /// <summary>Work was asked for in the use case's own transaction; whoever does it is told when that commits.</summary>
    internal bool AsksForWork { get; set; }

    public override void Dispose()
    {
        Forget();
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        Forget();
        return base.DisposeAsync();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        modelBuilder.UseSnakeCaseNames();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<Provenance.Sha256Digest>().HaveConversion<DigestConverter>().HaveMaxLength(64).AreFixedLength();
    }

    // who is lent it next has another origin
    private void Forget()
    {
        (Origin, Action, OfThisSave, AsksForWork, TellsOfRefusal) = (null, null, null, false, false);
        Announcements.Clear();
    }
}

using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity.Demo;
using GovernancePortal.Ledger;
using GovernancePortal.Platform;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.EmbeddedPostgres;
using GovernancePortal.Policies;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal;

/// <summary>The database behind the host: a configured server, or, in Development, the embedded one, stopped with the portal.</summary>
internal sealed class DatabaseHost : IAsyncDisposable
{
    private readonly EmbeddedPostgresServer? embedded;

    private DatabaseHost(PortalConnection connection, EmbeddedPostgresServer? embedded) => (Connection, this.embedded) = (connection, embedded);

    public PortalConnection Connection { get; }

    /// <exception cref="InvalidOperationException">No database is configured outside Development; the message says what to set.</exception>
    public static async Task<DatabaseHost> StartAsync(IConfiguration configuration, IHostEnvironment environment, PlatformOptions platform)
    {
        if (configuration.GetConnectionString("Portal") is { Length: > 0 } portal)
            return new(new(portal, configuration.GetConnectionString("Migrator") ?? throw new InvalidOperationException(
                "ConnectionStrings:Portal is set but ConnectionStrings:Migrator is not. The portal needs both: one role owns the tables, the other works in them.")), null);
        if (!environment.IsDevelopment())
            throw new InvalidOperationException("No database is configured. Set ConnectionStrings:Portal and ConnectionStrings:Migrator.");
        var server = new EmbeddedPostgresServer(new(Path.Combine(platform.DataFolder, "postgres")));
        await server.StartAsync(CancellationToken.None);
        return new(await PortalRoles.EnsureAsync(server, "governance_portal", CancellationToken.None), server);
    }

    public async ValueTask DisposeAsync()
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        if (embedded is not null)
            await embedded.StopAsync(CancellationToken.None);
    }
}

/// <summary>Brings the schema up to date, sets the guards, seeds the demo organisation.</summary>
internal static class DatabaseStart
{
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var connection = app.Services.GetRequiredService<PortalConnection>();
        var options = new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(connection.Migrator).Options;
        await using (var db = new PortalDbContext(options))
        {
            await db.Database.MigrateAsync();
            await LedgerGuards.ApplyAsync(db, connection, CancellationToken.None);
        }

        await app.Services.GetRequiredService<ApprovedValues>().EnsureDefaultsAsync(CancellationToken.None);
        await app.Services.GetRequiredService<ShippedProcesses>().EnsureAsync(CancellationToken.None);
        if (app.Services.GetRequiredService<DemoMode>().IsOn)
            await app.Services.GetRequiredService<DemoPeople>().EnsureAsync(CancellationToken.None);
    }
}

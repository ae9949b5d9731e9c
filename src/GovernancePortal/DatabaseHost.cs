using GovernancePortal.Approvals.Processes;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Identity.Demo;
using GovernancePortal.Ledger;
using GovernancePortal.Platform;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.EmbeddedPostgres;
using GovernancePortal.Policies;
using GovernancePortal.Policies.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal;

/// <summary>The database behind the host: a configured server, or, in Development, the embedded one, stopped with the portal.</summary>
internal sealed class DatabaseHost : IAsyncDisposable
{
    private readonly EmbeddedPostgresServer? embedded;
    private readonly FileStream? ownership;

    private DatabaseHost(PortalConnection connection, EmbeddedPostgresServer? embedded = null, FileStream? ownership = null) =>
        (Connection, this.embedded, this.ownership) = (connection, embedded, ownership);

    public PortalConnection Connection { get; }

    /// <exception cref="StartRefusedException">No database is configured outside Development; the message says what to set.</exception>
    public static async Task<DatabaseHost> StartAsync(IConfiguration configuration, IHostEnvironment environment, PlatformOptions platform)
    {
        if (configuration.GetConnectionString("Portal") is { Length: > 0 } portal)
            return new(new(portal, configuration.GetConnectionString("Migrator") ?? throw new StartRefusedException(
                "ConnectionStrings:Portal is set but ConnectionStrings:Migrator is not. The portal needs both: one role owns the tables, the other works in them.")));
        if (!environment.IsDevelopment())
            throw new StartRefusedException("No database is configured. Set ConnectionStrings:Portal and ConnectionStrings:Migrator.");
        var owned = Own(platform.DataFolder);
        var server = new EmbeddedPostgresServer(new(Path.Combine(platform.DataFolder, "postgres")));
        await server.StartAsync(CancellationToken.None);
        return new(await PortalRoles.EnsureAsync(server, "governance_portal", CancellationToken.None), server, owned);
    }

    // a second portal on the same folder would stop the first one's database when it ends
    private static FileStream Own(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new StartRefusedException($"Another portal is running on {Path.GetFullPath(folder)}. Stop it, or set Portal:DataFolder to another folder.", taken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        if (embedded is not null)
            await embedded.StopAsync(CancellationToken.None);
        if (ownership is not null)
            await ownership.DisposeAsync();
    }
}

/// <summary>Brings the schema up to date, sets the guards, seeds the demo organisation: of processes that start together one after the other.</summary>
internal static class DatabaseStart
{
    internal const long LockKey = 0x53544152; // "STAR"

    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var connection = app.Services.GetRequiredService<PortalConnection>();
        await using var turn = await TakeTurnAsync(connection);
        var options = new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(connection.Migrator).Options;
        await using (var db = new PortalDbContext(options))
        {
            await db.Database.MigrateAsync();
            await new SchemaGuards(app.Services.GetRequiredService<TimeProvider>()).ApplyAsync(db, Guards(db, connection), CancellationToken.None);
        }

        await app.Services.GetRequiredService<ApprovedValues>().EnsureDefaultsAsync(CancellationToken.None);
        await app.Services.GetRequiredService<ShippedSets>().EnsureAsync(CancellationToken.None);
        await app.Services.GetRequiredService<ShippedProcesses>().EnsureAsync(CancellationToken.None);
        if (app.Services.GetRequiredService<DemoMode>().IsOn)
            await app.Services.GetRequiredService<DemoPeople>().EnsureAsync(CancellationToken.None);
    }

    internal static string Guards(PortalDbContext db, PortalConnection connection) =>
        string.Join('\n', LedgerGuards.Sql(db.Model, connection), PolicyGuards.Sql, GateGuards.Sql);

    // the turn ends with the connection
    private static async Task<Npgsql.NpgsqlConnection> TakeTurnAsync(PortalConnection connection)
    {
        var turn = new Npgsql.NpgsqlConnection(new Npgsql.NpgsqlConnectionStringBuilder(connection.Migrator) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await turn.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand($"select pg_advisory_lock({LockKey})", turn);
        await command.ExecuteNonQueryAsync();
        return turn;
    }
}

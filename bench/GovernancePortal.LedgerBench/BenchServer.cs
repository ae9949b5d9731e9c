using GovernancePortal.Ledger;
using GovernancePortal.Platform;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.EmbeddedPostgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovernancePortal.LedgerBench;

/// <summary>A database server of its own, as careful with the disk as the portal's; goes with all it holds when the measurement ends.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ledger-bench-");
    private readonly EmbeddedPostgresServer server;

    private BenchServer()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, File.GetUnixFileMode(folder.FullName) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        server = new(new(Path.Combine(folder.FullName, "postgres")));
    }

    public static async Task<BenchServer> StartAsync()
    {
        var bench = new BenchServer();
        await bench.server.StartAsync(CancellationToken.None);
        return bench;
    }

    /// <summary>The schema in a database of this name, with or without what guards the ledger.</summary>
    public async Task<PortalConnection> DatabaseAsync(string name, bool guarded)
    {
        var connection = await PortalRoles.EnsureAsync(server, name, CancellationToken.None);
        await using var db = new PortalDbContext(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(connection.Migrator).Options);
        await db.Database.MigrateAsync();
        await new SchemaGuards(TimeProvider.System).ApplyAsync(db, DatabaseStart.Guards(db, connection), CancellationToken.None);
        if (!guarded)
            await db.Database.ExecuteSqlRawAsync("drop trigger systems_audited on systems");
        return connection;
    }

    /// <summary>The portal's own services over a database; nothing runs in the background unless it is started.</summary>
    public IHost Portal(PortalConnection connection, bool ledger = true)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development", ContentRootPath = folder.FullName, DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddPlatform(connection, new PlatformOptions { DataFolder = Path.Combine(folder.FullName, "data") });
        if (ledger)
            builder.Services.AddLedger();
        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await server.StopAsync(CancellationToken.None);
        folder.Delete(recursive: true);
    }
}

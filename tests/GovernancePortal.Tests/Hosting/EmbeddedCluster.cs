using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.EmbeddedPostgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

[assembly: AssemblyFixture(typeof(GovernancePortal.Tests.Hosting.EmbeddedCluster))]

namespace GovernancePortal.Tests.Hosting;

/// <summary>
/// One throw-away PostgreSQL for the whole run; each test class gets a database of its own, copied from a migrated template.
/// Started when the first test asks for it.
/// </summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private const string Template = "portal_template";
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-tests-");
    private EmbeddedPostgresServer? server;
    private int databases;

    /// <summary>Where the server keeps its files.</summary>
    public string Folder => folder.FullName;

    /// <summary>A migrated, empty database; the connection strings of its two roles.</summary>
    public async Task<PortalConnection> NewDatabaseAsync()
    {
        await gate.WaitAsync();
        try
        {
            await StartAsync();
            var name = $"portal_{++databases}";
            await ExecuteAsync($"create database {name} template {Template} owner portal_migrator");
            return await PortalRoles.EnsureAsync(server!, name, CancellationToken.None);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Stops the server under whoever uses it; its databases stay.</summary>
    public Task StopServerAsync() => server!.StopAsync(CancellationToken.None);

    /// <summary>Starts it again where it was.</summary>
    public Task StartServerAgainAsync() => server!.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null)
            await server.StopAsync(CancellationToken.None);
        folder.Delete(recursive: true);
        gate.Dispose();
    }

    private async Task StartAsync()
    {
        if (server is not null)
            return;
        var starting = new EmbeddedPostgresServer(new(folder.FullName, Durable: false));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, File.GetUnixFileMode(folder.FullName) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        await starting.StartAsync(CancellationToken.None);
        var connection = await PortalRoles.EnsureAsync(starting, Template, CancellationToken.None);
        await using (var db = new PortalDbContext(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(connection.Migrator).Options))
        {
            await db.Database.MigrateAsync();
            await new SchemaGuards(TimeProvider.System).ApplyAsync(db, DatabaseStart.Guards(db, connection), CancellationToken.None);
        }

        NpgsqlConnection.ClearAllPools();
        server = starting;
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(PortalRoles.Connection(server!, "postgres", server!.Secrets.Superuser, "postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}

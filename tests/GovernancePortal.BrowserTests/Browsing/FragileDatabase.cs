using GovernancePortal.Platform.EmbeddedPostgres;
using Npgsql;

namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>A database server beside the portals that use it, which a test stops and starts.</summary>
public sealed class FragileDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-database-");
    private EmbeddedPostgresServer? server;

    /// <summary>Settings of a portal that uses it.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> StartAsync()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, File.GetUnixFileMode(folder.FullName) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        server = new(new(folder.FullName, Durable: false));
        await server.StartAsync(CancellationToken.None);
        var connection = await PortalRoles.EnsureAsync(server, "governance_portal", CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Portal"] = connection.Portal,
            ["ConnectionStrings:Migrator"] = connection.Migrator,
            ["Demo:Samples"] = "false",
        };
    }

    /// <summary>Stops it under whoever uses it.</summary>
    public Task GoAsync() => server!.StopAsync(CancellationToken.None);

    /// <summary>Starts it where it was.</summary>
    public Task ComeBackAsync() => server!.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.StopAsync(CancellationToken.None);
        folder.Delete(recursive: true);
    }
}

using System.Diagnostics;
using GovernancePortal.Platform.EmbeddedPostgres;
using Npgsql;

namespace GovernancePortal.Tests.Platform.Database;

/// <summary>A PostgreSQL of this machine that has all programs: the embedded one has neither pg_dump nor pg_restore.</summary>
internal static class PostgresTools
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres", "pg_dump", "pg_restore"];

    /// <summary>The folder above <c>bin/</c>; null when there is none from version 15 on.</summary>
    public static string? Find() => Enumerable.Range(15, 5).Reverse().Select(version => $"/usr/lib/postgresql/{version}")
        .FirstOrDefault(folder => Needed.All(program => File.Exists(Path.Combine(folder, "bin", program))));

    /// <summary>Runs one of its programs on a database, as docs/operations.md says.</summary>
    public static async Task RunAsync(string folder, string program, NpgsqlConnectionStringBuilder on, params string[] arguments)
    {
        var command = new ProcessStartInfo(Path.Combine(folder, "bin", program), ["--host=127.0.0.1", $"--port={on.Port}", $"--username={on.Username}", "--no-password", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = on.Password },
        };
        using var process = Process.Start(command)!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"{program}: {said}");
    }

    /// <summary>A server with those programs in an empty folder.</summary>
    public static async Task<EmbeddedPostgresServer> StartAsync(string binaries, string folder)
    {
        var server = new EmbeddedPostgresServer(new(folder, binaries, Durable: false));
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }
}

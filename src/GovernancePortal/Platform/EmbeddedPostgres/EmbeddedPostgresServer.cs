using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GovernancePortal.Platform.EmbeddedPostgres;

/// <summary>
/// A PostgreSQL server that comes with the portal: made on first use, started, and stopped with the portal. It listens on
/// 127.0.0.1 only, with passwords made here. A server that an earlier portal left running (kill -9) is taken over.
/// </summary>
public sealed class EmbeddedPostgresServer(EmbeddedPostgresOptions options)
{
    private PostgresPlace? place;

    public int Port { get; private set; }

    internal PostgresSecrets Secrets { get; private set; } = null!;

    /// <exception cref="StartRefusedException">The server cannot be made or started; the message carries its log's end.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        place = await PostgresPlace.PrepareAsync(options, cancellation);
        Secrets = await PostgresSecrets.LoadOrCreateAsync(Path.Combine(options.DataFolder, "passwords.json"), cancellation);
        if (!File.Exists(Path.Combine(place.Cluster, "PG_VERSION")))
            await InitializeAsync(place, cancellation);
        if (await RunningPortAsync(place, cancellation) is { } port)
        {
            Port = port;
            return;
        }

        Port = Port == 0 ? FreePort() : Port; // started again, it is found where it was
        string[] settings =
        [
            $"-p {Port.ToString(CultureInfo.InvariantCulture)}", "-c listen_addresses=127.0.0.1", "-c unix_socket_directories=''", "-c max_connections=200",
            .. options.Durable ? Array.Empty<string>() : ["-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off"],
        ];
        await RunAsync(place, "pg_ctl", ["-w", "-s", "-t", "60", "-D", place.Cluster, "-l", place.Log, "-o", string.Join(' ', settings), "start"], cancellation);
    }

    /// <summary>Stops the server cleanly; open connections are ended.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        if (place is not null && await RunningPortAsync(place, cancellation) is not null)
            await RunAsync(place, "pg_ctl", ["-w", "-s", "-t", "30", "-D", place.Cluster, "-m", "fast", "stop"], cancellation);
    }

    private async Task InitializeAsync(PostgresPlace at, CancellationToken cancellation)
    {
        var passwordFile = Path.Combine(Path.GetDirectoryName(at.Log)!, "initial-password");
        await File.WriteAllTextAsync(passwordFile, Secrets.Superuser, cancellation);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(passwordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await UnprivilegedUser.GiveAsync(passwordFile, cancellation);
        try
        {
            await RunAsync(at, "initdb",
                ["-D", at.Cluster, "-U", "postgres", "-A", "scram-sha-256", $"--pwfile={passwordFile}", "-E", "UTF8", "--locale=C", .. options.Durable ? Array.Empty<string>() : ["--no-sync"]],
                cancellation);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    private static async Task<int?> RunningPortAsync(PostgresPlace at, CancellationToken cancellation)
    {
        var pidFile = Path.Combine(at.Cluster, "postmaster.pid");
        if (!File.Exists(pidFile))
            return null;
        using var status = Process.Start(UnprivilegedUser.Command(at.Program("pg_ctl"), ["-D", at.Cluster, "status"]))!;
        await status.WaitForExitAsync(cancellation);
        if (status.ExitCode != 0)
            return null;
        var lines = await File.ReadAllLinesAsync(pidFile, cancellation);
        return lines.Length > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port) ? port : null;
    }

    private static async Task RunAsync(PostgresPlace at, string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var command = UnprivilegedUser.Command(at.Program(program), arguments);
        // pg_ctl's child keeps its output open: reading to the end would wait for the server itself
        command.RedirectStandardOutput = command.RedirectStandardError = program == "initdb";
        using var process = Process.Start(command) ?? throw new StartRefusedException($"{program} did not start.");
        var output = program == "initdb"
            ? Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation))
            : Task.FromResult(Array.Empty<string>());
        await process.WaitForExitAsync(cancellation);
        var said = string.Join('\n', await output);
        if (process.ExitCode != 0)
            throw new StartRefusedException($"PostgreSQL's {program} ended with {process.ExitCode}. {said}{await LogEndAsync(at, cancellation)}");
    }

    private static async Task<string> LogEndAsync(PostgresPlace at, CancellationToken cancellation) =>
        File.Exists(at.Log) ? string.Join('\n', (await File.ReadAllLinesAsync(at.Log, cancellation)).TakeLast(8)) : string.Empty;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

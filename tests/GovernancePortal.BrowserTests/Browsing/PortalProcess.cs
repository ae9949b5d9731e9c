using System.Collections.Concurrent;
using System.Diagnostics;

namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>The real portal as a process of its own: a port of its own, a fresh data folder with the embedded database.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string dataFolder = Path.Combine(Path.GetTempPath(), $"governance-portal-browser-{Guid.NewGuid():n}");
    private readonly ConcurrentQueue<string> output = new();
    private Process? process;
    private Uri? address;

    /// <summary>Where it keeps its files.</summary>
    public string DataFolder => dataFolder;

    /// <summary>Everything that the portal wrote so far; for messages of failing tests.</summary>
    public string Output => string.Join('\n', output);

    public async ValueTask DisposeAsync()
    {
        if (process is null)
            return;
        if (!process.HasExited)
        {
            // Asked politely it stops its database too.
            using var ask = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        KeepOutput(process.Id);
        process.Dispose();
        if (Directory.Exists(dataFolder))
            Directory.Delete(dataFolder, recursive: true);
    }

    /// <summary>Stops it where it stands: it holds what it holds, and does nothing.</summary>
    public async Task FreezeAsync()
    {
        using var ask = Process.Start("kill", ["-STOP", process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await ask.WaitForExitAsync();
    }

    /// <summary>Ends it with signal 9, in the middle of whatever it does. Its database goes on, as on a machine where only the portal dies.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Starts it in the Development environment and waits until it listens; after <see cref="KillAsync"/>, where it listened before.</summary>
    /// <param name="settings">Beside those of the repository; without a sign-in service among them it is in demo mode.</param>
    /// <returns>Where it answers.</returns>
    public async Task<Uri> StartAsync(IReadOnlyDictionary<string, string?> settings)
    {
        // The database's own user must be able to pass through.
        Directory.CreateDirectory(dataFolder);
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "GovernancePortal.dll"), "--environment", "Development",
                "--urls", address?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0", $"--Portal:DataFolder={dataFolder}", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
            },
        };
        foreach (var (key, value) in settings)
            start.ArgumentList.Add($"--{key}={value}");
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, line) => Hear(line.Data, listening);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, listening);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = process.WaitForExitAsync().ContinueWith(
            _ => listening.TrySetException(new InvalidOperationException($"The portal ended before it listened:\n{Output}")), TaskScheduler.Default);
        return address = await listening.Task.WaitAsync(Patience);
    }

    // where a page showed a reference, the reason stands here
    private void KeepOutput(int id)
    {
        var results = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "TestResults");
        if (Directory.Exists(results))
            File.WriteAllText(Path.Combine(results, $"portal-{id}.log"), Output);
    }

    private void Hear(string? line, TaskCompletionSource<Uri> listening)
    {
        const string Sign = "Now listening on: ";
        if (line is null)
            return;
        output.Enqueue(line);
        var at = line.IndexOf(Sign, StringComparison.Ordinal);
        if (at >= 0)
            listening.TrySetResult(new(line[(at + Sign.Length)..].Trim()));
    }
}

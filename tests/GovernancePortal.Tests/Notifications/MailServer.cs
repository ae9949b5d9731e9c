using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Tests.Hosting;
using MimeKit;

namespace GovernancePortal.Tests.Notifications;

/// <summary>A mail server as a process of its own (npm smtp-server, mail-server.mjs) on 127.0.0.1, with STARTTLS and a user. It ends with the test process.</summary>
public sealed class MailServer : IAsyncDisposable
{
    public const string User = "portal";
    public const string Secret = "correct horse";

    private readonly Process process;
    private readonly ConcurrentQueue<ReceivedMail> received = new();
    private readonly ConcurrentQueue<string> behaves = new();

    private Task listening = Task.CompletedTask;

    private MailServer(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    /// <summary>What it took, oldest first.</summary>
    public IReadOnlyList<ReceivedMail> Received => [.. received];

    public static async Task<MailServer> StartAsync(string certificatePath, string keyPath)
    {
        var script = Path.Combine(Repository.Root, "tests", "GovernancePortal.Tests", "Notifications", "mail-server.mjs");
        var node = Process.Start(new ProcessStartInfo("node", [script, Path.Combine(Repository.Root, "eng", "npm", "node_modules"), certificatePath, keyPath]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var first = await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server did not start: run 'npm ci --ignore-scripts' in eng/npm, or ./eng/test.sh.");
        var server = new MailServer(node, JsonElement.Parse(first).GetProperty("port").GetInt32());
        server.listening = server.ListenAsync(node.StandardOutput);
        return server;
    }

    /// <summary>How it answers from now on: accept, defer (451), refuse (554), refuse-recipient (550), refuse-sign-in (535), no-tls, silent.</summary>
    public async Task BehaveAsync(string behaviour)
    {
        behaves.Clear();
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { behave = behaviour }));
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await Eventually.SeeAsync("A mail server that behaves as told", () => behaves.LastOrDefault(), now => now == behaviour);
    }

    /// <summary>What it took for an address.</summary>
    public IReadOnlyList<ReceivedMail> To(string address) => [.. Received.Where(mail => mail.To.Contains(address, StringComparer.OrdinalIgnoreCase))];

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        await listening;
        process.Dispose();
    }

    private async Task ListenAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            Take(line);
    }

    private void Take(string line)
    {
        var told = JsonElement.Parse(line);
        if (told.TryGetProperty("behaves", out var behaviour))
            behaves.Enqueue(behaviour.GetString()!);
        else if (told.GetProperty("refused").ValueKind == JsonValueKind.Null)
            received.Enqueue(told.Deserialize<ReceivedMail>(JsonSerializerOptions.Web)!);
    }
}

/// <summary>A mail as the server got it.</summary>
/// <param name="Secure">Whether it came over TLS.</param>
/// <param name="User">Who had signed in.</param>
public sealed record ReceivedMail(string Raw, bool Secure, string? User, string From, IReadOnlyList<string> To)
{
    public string Text => Message.TextBody ?? "";

    public string Html => Message.HtmlBody ?? "";

    [JsonIgnore]
    public MimeMessage Message
    {
        get
        {
            using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Raw));
            return MimeMessage.Load(stream);
        }
    }
}

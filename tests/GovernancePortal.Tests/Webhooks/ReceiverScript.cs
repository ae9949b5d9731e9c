using System.Diagnostics;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Webhooks;

/// <summary><c>samples/webhooks/receive.mjs</c> as a process: it shares no code with the portal and says of each message whether it holds.</summary>
internal sealed class ReceiverScript : IDisposable
{
    private readonly Process process;

    private ReceiverScript(Process process, string address) => (this.process, Address) = (process, address);

    public string Address { get; }

    public static async Task<ReceiverScript> StartAsync(WebhookPortal portal, string secret)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "samples", "webhooks", "receive.mjs"), "--certificate", portal.CertificatePath, "--key", portal.KeyPath, "--port", "0"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { ["WEBHOOK_SECRET"] = secret },
        };
        var script = Process.Start(start)!;
        return new(script, (await LineAsync(script)).GetProperty("listening").GetString()!);
    }

    /// <summary>What it says of the next messages.</summary>
    public async Task<IReadOnlyList<JsonElement>> HearAsync(int count)
    {
        var heard = new List<JsonElement>();
        while (heard.Count < count)
            heard.Add(await LineAsync(process));
        return heard;
    }

    /// <summary>What it says of the first message of each type about one subject and what lies below it; gates may be judged more often, and of other releases too.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> HearEachAsync(string subject, params string[] types)
    {
        var heard = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var watch = Stopwatch.StartNew();
        while (!types.All(heard.ContainsKey))
        {
            if (watch.Elapsed > 2 * Eventually.Patience)
                throw new TimeoutException($"Not every message came. Heard: {string.Join(", ", heard.Keys)}");
            var message = await LineAsync(process);
            if (message.GetProperty("event").GetProperty("subject").GetString()!.StartsWith(subject, StringComparison.Ordinal))
                heard.TryAdd(message.GetProperty("event").GetProperty("type").GetString()!["governance-portal.".Length..], message);
        }

        return heard;
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }

    private static async Task<JsonElement> LineAsync(Process script) =>
        JsonElement.Parse(await Eventually.EndAsync(script.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask()) ?? throw new InvalidOperationException("The script has ended."));
}

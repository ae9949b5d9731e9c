using GovernancePortal.Approvals.Processes;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.ProcessBench.KillRun;

/// <summary>Deploys the processes of a run through the portal's own catalog, what is called first; the same file again is no new version.</summary>
internal sealed class RunProcesses(RunTables tables, ProcessCatalog catalog) : IHostedService
{
    public const string Main = "kill-run";
    public const string Called = "kill-run-called";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken);
        foreach (var key in new[] { Called, Main })
        {
            var deployed = await catalog.DeployAsync(key, File(key), cancellationToken);
            if (deployed.Error is { } error)
                throw new InvalidOperationException($"{key} is refused: {string.Join("; ", error.Details?.Select(detail => $"{detail.Field}: {detail.Message}") ?? [error.Message])}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public static byte[] File(string key)
    {
        using var resource = typeof(RunProcesses).Assembly.GetManifestResourceStream(key + ".bpmn")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}

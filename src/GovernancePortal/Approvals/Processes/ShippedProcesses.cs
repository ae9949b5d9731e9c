using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes;

/// <summary>The processes that come with the portal; each is deployed once, when its key is not there yet.</summary>
internal sealed class ShippedProcesses(ProcessCatalog catalog, PortalDatabase database)
{
    private const string Folder = "processes/";

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var assembly = typeof(ShippedProcesses).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            var key = Path.GetFileNameWithoutExtension(resource[Folder.Length..]);
            if (await db.Set<ApprovalProcess>().AnyAsync(process => process.Key == key, cancellation))
                continue;
            await using var file = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes, cancellation);
            var deployed = await catalog.DeployAsync(key, bytes, cancellation);
            if (deployed.Error is { } error)
                throw new InvalidOperationException($"The shipped process {key} is refused: {string.Join("; ", error.Details?.Select(detail => detail.Message) ?? [])}");
        }
    }
}

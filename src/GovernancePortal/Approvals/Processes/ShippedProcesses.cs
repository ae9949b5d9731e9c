using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes;

/// <summary>The processes that come with the portal; each is deployed when it is new or another than before, unless somebody deployed one of their own under its key.</summary>
internal sealed class ShippedProcesses(ProcessCatalog catalog, PortalDatabase database)
{
    private const string Folder = "processes/";

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        var portal = Actor.Portal("process-deployment").Id;
        await using var db = await database.ReadAsync(cancellation);
        var assembly = typeof(ShippedProcesses).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            var key = Path.GetFileNameWithoutExtension(resource[Folder.Length..]);
            if (await db.Set<ApprovalProcess>().AnyAsync(process => process.Key == key && process.DeployedBy != portal, cancellation))
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

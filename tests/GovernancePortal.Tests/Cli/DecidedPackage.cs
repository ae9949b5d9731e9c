using System.Text.Json.Nodes;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Cli;

/// <summary>The evidence of one approved release, made once by the real portal.</summary>
public sealed class DecidedPackage(EmbeddedCluster cluster) : IAsyncLifetime
{
    private readonly Portal portal = new(cluster);

    public byte[] Pdf { get; private set; } = [];

    public byte[] Json { get; private set; } = [];

    /// <summary>PEM: the portal's key, as an auditor asks for it.</summary>
    public string CheckpointKey { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Story.NeedTypesetter();
        await portal.InitializeAsync();
        var story = new Story(portal);
        var release = await story.AskForReleaseAsync(answersFrom: "eu-central");
        await story.SettleAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            await story.DecideAsync(seat, release, "approve");
        await story.StateAsync(release);
        var package = await story.ExportAsync(release);
        (Pdf, Json) = (await story.DownloadAsync(package, "package.pdf"), await story.DownloadAsync(package, "package.json"));
        using var auditor = await portal.AsAsync("auditor");
        CheckpointKey = await auditor.GetStringAsync("/api/v1/ledger/checkpoints/key");
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    /// <summary>The record with one change, in canonical form again, as a skilled forger would write it.</summary>
    public byte[] Forge(Action<JsonNode> change)
    {
        var record = JsonNode.Parse(Json)!;
        change(record);
        return CanonicalJson.Canonicalize(record);
    }
}

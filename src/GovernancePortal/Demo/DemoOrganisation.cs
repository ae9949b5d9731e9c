using System.Text.Json;
using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Demo;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Demo;

/// <summary>
/// Fills an empty demo portal with the samples, through the same handlers that people use, as the demo data scientist. A sample
/// whose system is there already is left alone.
/// </summary>
internal sealed class DemoOrganisation(
    PortalDatabase database, ActorDirectory people, ArtifactStore store, RegisterSystem registerSystem, RegisterModel registerModel, SubmitDataset submitDataset,
    SubmitVersion submitVersion, RequestRelease requestRelease, ILogger<DemoOrganisation> log) : BackgroundService
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var samples = Path.Combine(AppContext.BaseDirectory, "samples");
        if (!Directory.Exists(samples))
            return;
        foreach (var folder in Directory.EnumerateDirectories(samples).Order(StringComparer.Ordinal))
        {
            var file = Path.Combine(folder, "submission.json");
            if (!File.Exists(file))
                continue;
            var result = await SeedAsync(folder, JsonSerializer.Deserialize<SampleSubmission>(await File.ReadAllTextAsync(file, stoppingToken), Json)!, stoppingToken);
            if (result.Error is { } error)
                log.LogError("The sample {Sample} could not be submitted: {Reason}", Path.GetFileName(folder), error.Sentence);
        }
    }

    private async Task<Result<Done>> SeedAsync(string folder, SampleSubmission sample, CancellationToken cancellation)
    {
        await using (var db = await database.ReadAsync(cancellation))
            if (await db.Set<AiSystem>().AnyAsync(system => system.Name == sample.System.Name, cancellation))
                return new Done();
        var scientist = await ScientistAsync(cancellation);
        var system = await registerSystem.HandleAsync(scientist, sample.System, cancellation);
        if (system.Error is { } noSystem)
            return noSystem;
        var model = await registerModel.HandleAsync(scientist, sample.Model with { SystemId = system.Value.Id }, cancellation);
        if (model.Error is { } noModel)
            return noModel;
        var datasets = new List<Guid>();
        foreach (var entry in sample.Datasets)
        {
            var dataset = await submitDataset.HandleAsync(scientist, entry.Metadata, await StoreAsync(folder, entry.Files, cancellation), cancellation);
            if (dataset.Error is { } noDataset)
                return noDataset;
            datasets.Add(dataset.Value.Id);
        }

        var card = await StoreAsync(folder, [sample.Card], cancellation);
        var version = await submitVersion.HandleAsync(scientist, new(model.Value.Id, sample.Version, card[0], await StoreAsync(folder, sample.Artifacts, cancellation), datasets), cancellation);
        if (version.Error is { } noVersion)
            return noVersion;
        var release = await requestRelease.HandleAsync(scientist, new(version.Value.Id, sample.Release.Environment, sample.Release.BusinessUse), cancellation);
        return release.Map(_ => new Done());
    }

    private async Task<IReadOnlyList<VersionFile>> StoreAsync(string folder, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var files = new List<VersionFile>();
        foreach (var name in names)
        {
            await using var content = File.OpenRead(Path.Combine(folder, name));
            var stored = await store.PutAsync(content, MultipartUpload.MaxFileBytes, cancellation);
            files.Add(new(name, stored.Digest, stored.Size));
        }

        return files;
    }

    private async Task<Actor> ScientistAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var id = await db.Set<Person>().Where(person => person.UserKey == DemoAccount.All[0].UserKey).Select(person => person.Id).SingleAsync(cancellation);
        return await people.FindAsync(id, "demo-samples", null, cancellation) ?? throw new InvalidOperationException("The demo data scientist is suspended.");
    }
}

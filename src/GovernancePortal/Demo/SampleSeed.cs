using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Compliance;
using GovernancePortal.Compliance.Screening;
using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Evaluations.Reports;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Waivers;
using GovernancePortal.Waivers.Asking;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Demo;

/// <summary>
/// Submits one sample as the demo data scientist, has the demo compliance officer screen its system, and the demo risk seat grant the waivers that the sample asks for. A system, a model or a dataset of
/// the same content that is there already is used; a sample whose version is there is left alone.
/// </summary>
internal sealed class SampleSeed(
    PortalDatabase database, DemoPerson people, ArtifactStore store, RegisterSystem registerSystem, RegisterModel registerModel, SubmitDataset submitDataset, SubmitVersion submitVersion,
    HandInReport handIn, ScreeningBook screenings, ScreenSystem screen, RequestRelease requestRelease, AskWaiver askWaiver, ApprovalBook approvals, DecideTask decide, TimeProvider time)
{
    public async Task<Result<Done>> SubmitAsync(string folder, SampleSubmission sample, CancellationToken cancellation)
    {
        var scientist = await people.ActAsync("scientist", cancellation);
        var system = await SystemAsync(scientist, sample.System, cancellation);
        if (system.Error is { } noSystem)
            return noSystem;
        var model = await ModelAsync(scientist, sample.Model with { SystemId = system.Value }, cancellation);
        if (model.Error is { } noModel)
            return noModel;
        if (await IsThereAsync(model.Value, sample.Version, cancellation))
            return new Done();
        var datasets = new List<Guid>();
        foreach (var entry in sample.Datasets)
        {
            var dataset = await DatasetAsync(scientist, folder, entry, cancellation);
            if (dataset.Error is { } noDataset)
                return noDataset;
            datasets.Add(dataset.Value);
        }

        var card = await StoreAsync(folder, [sample.Card], cancellation);
        var version = await submitVersion.HandleAsync(scientist, new(model.Value, sample.Version, card[0], await StoreAsync(folder, sample.Artifacts, cancellation), datasets), cancellation);
        if (version.Error is { } noVersion)
            return noVersion;
        if (await TestedAsync(scientist, folder, version.Value.Id, sample.Evaluations ?? [], cancellation) is { } untested)
            return untested;
        if (await ScreenedAsync(system.Value, sample.Screening, cancellation) is { } unscreened)
            return unscreened;
        var release = await requestRelease.HandleAsync(scientist, new(version.Value.Id, sample.Release.Environment, sample.Release.BusinessUse, sample.Release.Region), cancellation);
        if (release.Error is { } notAsked)
            return notAsked;
        return await WaivedAsync(release.Value.Id, sample.Waivers ?? [], cancellation) is { } notWaived ? notWaived : new Done();
    }

    private async Task<Result<Guid>> SystemAsync(Actor scientist, RegisterSystemRequest request, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<AiSystem>().Where(system => system.Name == request.Name).Select(system => (Guid?)system.Id).SingleOrDefaultAsync(cancellation) is { } known
            ? known
            : (await registerSystem.HandleAsync(scientist, request, cancellation)).Map(system => system.Id);
    }

    private async Task<Result<Guid>> ModelAsync(Actor scientist, RegisterModelRequest request, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Model>().Where(model => model.SystemId == request.SystemId && model.Name == request.Name).Select(model => (Guid?)model.Id).SingleOrDefaultAsync(cancellation) is { } known
            ? known
            : (await registerModel.HandleAsync(scientist, request, cancellation)).Map(model => model.Id);
    }

    private async Task<bool> IsThereAsync(Guid model, string version, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<ModelVersion>().AnyAsync(row => row.ModelId == model && row.Version == version, cancellation);
    }

    private async Task<Result<Guid>> DatasetAsync(Actor scientist, string folder, SampleDataset entry, CancellationToken cancellation)
    {
        var files = await StoreAsync(folder, entry.Files, cancellation);
        await using var db = await database.ReadAsync(cancellation);
        var newest = await db.Set<Dataset>().Include(dataset => dataset.Files).Where(dataset => dataset.Name == entry.Metadata.Name).OrderByDescending(dataset => dataset.Number).FirstOrDefaultAsync(cancellation);
        return newest is not null && newest.Files.Select(file => file.Digest).ToHashSet().SetEquals(files.Select(file => file.Digest))
            ? newest.Id
            : (await submitDataset.HandleAsync(scientist, entry.Metadata, files, cancellation)).Map(dataset => dataset.Id);
    }

    private async Task<Error?> TestedAsync(Actor scientist, string folder, Guid version, IReadOnlyList<SampleEvaluation> reports, CancellationToken cancellation)
    {
        foreach (var report in reports)
            if ((await handIn.HandleAsync(scientist, version, report.Claim, await StoreAsync(folder, [report.File], cancellation), cancellation)).Error is { } error)
                return error;
        return null;
    }

    private async Task<Error?> ScreenedAsync(Guid system, ScreeningRequest? request, CancellationToken cancellation) =>
        request is null || (await screenings.OfAsync([system], cancellation))[system].Any(screening => screening.BusinessUse == request.BusinessUse)
            ? null
            : (await screen.HandleAsync(await people.ActAsync("compliance", cancellation), system, request, cancellation)).Error;

    private async Task<Error?> WaivedAsync(Guid release, IReadOnlyList<SampleWaiver> waivers, CancellationToken cancellation)
    {
        foreach (var waiver in waivers)
            if (await WaivedAsync(new(waiver.Policy, waiver.Rule, waiver.Reason, waiver.CompensatingControl, WaiverOptions.Latest(time.GetUtcNow(), waiver.Days), release), cancellation) is { } error)
                return error;
        return null;
    }

    // as people do it: one asks, another decides
    private async Task<Error?> WaivedAsync(WaiverRequest request, CancellationToken cancellation)
    {
        var asked = await askWaiver.HandleAsync(await people.ActAsync("scientist", cancellation), request, cancellation);
        if (asked.Error is { } refused)
            return refused;
        var risk = await people.ActAsync("risk", cancellation);
        var task = (await approvals.TasksAsync(risk, mine: true, open: true, asked.Value.Id, new(), cancellation)).Items.Single();
        return (await decide.HandleAsync(risk, task.Id, new("approve", "", [], asked.Value.ManifestDigest), cancellation)).Error;
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
}

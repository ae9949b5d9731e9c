using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>Finds the release that a pipeline means.</summary>
public sealed class FindRelease(ReleaseBook book)
{
    private const int PageSize = 200;

    internal async Task<Result<Guid>> IdOfAsync(AzureCheckRequest request, CancellationToken cancellation)
    {
        if (request is { Release.Length: > 0, Model: null, Version: null, Environment: null })
            return Guid.TryParse(request.Release, out var id) ? (await book.ReleaseAsync(id, cancellation)).Map(release => release.Id) : await OfNumberAsync(request.Release, cancellation);
        if (request is { Release: null, Model.Length: > 0, Version.Length: > 0, Environment.Length: > 0 })
            return await OfVersionAsync(request.Model, request.Version, request.Environment, cancellation);
        return Error.Invalid("release-unnamed", "It is not said which release the pipeline waits for.", "Name release alone, or model, version and environment.");
    }

    private async Task<Result<Guid>> OfNumberAsync(string number, CancellationToken cancellation) =>
        await book.OfNumberAsync(number, cancellation) is { } found ? found : Error.NotFound("release");

    // newest first: one that was refused may have been asked for again
    private async Task<Result<Guid>> OfVersionAsync(string model, string version, string environment, CancellationToken cancellation)
    {
        for (var page = 1; ; page++)
        {
            var releases = (await book.ListAsync(new PageRequest(page, PageSize, "-number", model), new(Environment: environment), cancellation)).Items;
            var meant = releases.Where(release => string.Equals(release.ModelName, model, StringComparison.OrdinalIgnoreCase) && release.Version == version).ToList();
            if (meant.DistinctBy(release => release.ModelId).Count() > 1)
                return Error.Conflict("model-ambiguous", $"Several systems have a model named “{meant[0].ModelName}”.", "Name the release by its number.");
            if (meant.Count > 0)
                return meant[0].Id;
            if (releases.Count < PageSize)
                return Error.NotFound("release");
        }
    }
}

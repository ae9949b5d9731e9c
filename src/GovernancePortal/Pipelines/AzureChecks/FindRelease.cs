using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>Finds the release that a pipeline means.</summary>
public sealed class FindRelease(ReleaseBook book)
{
    internal async Task<Result<Guid>> IdOfAsync(AzureCheckRequest request, CancellationToken cancellation)
    {
        if (request is { Release.Length: > 0, Model: null, Version: null, Environment: null })
            return Guid.TryParse(request.Release, out var id) ? (await book.ReleaseAsync(id, cancellation)).Map(release => release.Id) : await OfNumberAsync(request.Release, cancellation);
        if (request is { Release: null, Model.Length: > 0, Version.Length: > 0, Environment.Length: > 0 })
            return (await book.NewestAsync(request.Model, request.Version, request.Environment, cancellation)).Map(release => release.Id);
        return Error.Invalid("release-unnamed", "It is not said which release the pipeline waits for.", "Name release alone, or model, version and environment.");
    }

    private async Task<Result<Guid>> OfNumberAsync(string number, CancellationToken cancellation) =>
        await book.OfNumberAsync(number, cancellation) is { } found ? found : Error.NotFound("release");
}

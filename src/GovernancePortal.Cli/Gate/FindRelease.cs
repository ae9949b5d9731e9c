using System.Text.Json;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Gate;

/// <summary>Finds the release that a pipeline means.</summary>
internal sealed class FindRelease(PortalClient portal, FindByName names)
{
    private const int PageSize = 200;
    private const int MostPages = 50;

    /// <exception cref="CommandEndedException">There is none, or the name means several.</exception>
    public async Task<Guid> IdOfAsync(GateOptions options, CancellationToken cancellation) => options.Release is { } release
        ? Guid.TryParse(release, out var id) ? id : await OfNumberAsync(release, cancellation)
        : await OfVersionAsync(options, cancellation);

    private async Task<Guid> OfNumberAsync(string number, CancellationToken cancellation)
    {
        var found = (await portal.GetAsync($"releases?pageSize=50&q={Uri.EscapeDataString(number)}", cancellation)).Items("items");
        return found.FirstOrDefault(release => string.Equals(release.Text("number"), number, StringComparison.OrdinalIgnoreCase)) is { ValueKind: JsonValueKind.Object } one
            ? one.Id()
            : throw new CommandEndedException(ExitCode.WrongCall, $"There is no release {number}.");
    }

    // newest first: a release that was refused may have been asked for again
    private async Task<Guid> OfVersionAsync(GateOptions options, CancellationToken cancellation)
    {
        var model = await names.ModelAsync(options.Model!, cancellation);
        for (var page = 1; page <= MostPages; page++)
        {
            var found = (await portal.GetAsync($"releases?page={page}&pageSize={PageSize}&sort=-requestedAt&modelId={model}&environment={Uri.EscapeDataString(options.Environment!)}", cancellation)).Items("items");
            foreach (var release in found.Where(each => each.Text("version") == options.Version && string.Equals(each.Text("environment"), options.Environment, StringComparison.OrdinalIgnoreCase)))
                return release.Id();
            if (found.Count < PageSize)
                break;
        }

        throw new CommandEndedException(ExitCode.Blocked, $"No release of version {options.Version} to {options.Environment} was asked for.");
    }
}

using System.Text.Json;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Gate;

/// <summary>Finds the release that a pipeline means.</summary>
internal sealed class FindRelease(PortalClient portal)
{
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

    private async Task<Guid> OfVersionAsync(GateOptions options, CancellationToken cancellation)
    {
        try
        {
            return (await portal.GetAsync($"releases/newest?model={Uri.EscapeDataString(options.Model!)}&version={Uri.EscapeDataString(options.Version!)}&environment={Uri.EscapeDataString(options.Environment!)}", cancellation)).Id();
        }
        catch (CommandEndedException none) when (none.Problem == "release-not-asked")
        {
            throw new CommandEndedException(ExitCode.Blocked, $"No release of version {options.Version} to {options.Environment} was asked for.");
        }
        catch (CommandEndedException several) when (several.Problem == "model-ambiguous")
        {
            throw new CommandEndedException(ExitCode.WrongCall, several.Message);
        }
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Submit;

/// <summary><c>govern release</c>: asks that a version goes to an environment for a business use.</summary>
internal static class ReleaseCommand
{
    public const string Usage =
        """
        govern release --version ID|--model M --version V --environment E --business-use TEXT [--region R] [--portal URL]
          Asks for a release of a version that was submitted before, once its reports are handed in. A release that is open and asks for the same
          use and region is gone on with. Says when nobody declared the environment. Prints one JSON object with its id and number. Signs in as govern gate does.
          Exit code: 0 asked for, 1 refused, 2 the call is wrong or not allowed, 3 the portal cannot be reached
        """;

    private static readonly string[] Known = ["--model", "--version", "--environment", "--business-use", "--region", "--portal"];

    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken cancellation) =>
        PortalCommand.RunAsync(surroundings, () => AskAsync(arguments, surroundings, cancellation));

    /// <summary>Asks for it; answers the release. One that is open and asks for the same is gone on with.</summary>
    internal static async Task<JsonElement> AskAsync(
        PortalClient portal, AlreadyThere there, Surroundings surroundings, Guid version, string environment, string businessUse, string? region, CancellationToken cancellation)
    {
        try
        {
            return await portal.PostAsync("releases", () => JsonContent.Create(new { versionId = version, environment, businessUse, region }), cancellation);
        }
        catch (CommandEndedException refused) when (refused.Problem == "release-open")
        {
            if (await there.ReleaseAsync(version, environment, businessUse, region, cancellation) is not { } open)
                throw;
            surroundings.Say($"{open.Text("number")} asks for the same already, and is not decided: it is gone on with.");
            return open;
        }
    }

    /// <exception cref="CommandEndedException">The call is wrong.</exception>
    internal static (string? Model, string Version, string Environment, string BusinessUse, string? Region, Arguments Arguments) Parse(IReadOnlyList<string> given)
    {
        var arguments = Arguments.Parse(given, Known);
        return arguments.Alone.Count == 0
            ? (arguments.One("--model"), arguments.Needed("--version"), arguments.Needed("--environment"), arguments.Needed("--business-use"), arguments.One("--region"), arguments)
            : throw new CommandEndedException(ExitCode.WrongCall, "govern release takes options alone.");
    }

    /// <summary>
    /// Says when nobody declared the environment: names are free, since the portal only hears of environments and does not make them, and
    /// policies hold one that they do not know to what they hold production to. Where the register cannot be read, nothing is said.
    /// </summary>
    internal static async Task WarnAsync(PortalClient portal, Surroundings surroundings, string environment, CancellationToken cancellation)
    {
        List<string> declared;
        try
        {
            declared = [.. (await portal.GetAsync("environments", cancellation)).Items("items").Select(item => item.Text("name")).Where(name => name != "training")];
        }
        catch (CommandEndedException)
        {
            return; // it is asked for already
        }

        if (!declared.Contains(environment, StringComparer.Ordinal))
            surroundings.Say($"Nobody declared the environment “{environment}”; {(declared.Count == 0 ? "none is declared" : $"declared are {string.Join(", ", declared)}")}. If the name is mistyped, have the release refused and ask again; else the platform seat declares it (Administration, Environments).");
    }

    private static async Task<ExitCode> AskAsync(IReadOnlyList<string> given, Surroundings surroundings, CancellationToken cancellation)
    {
        if (given.Count == 0)
            throw new CommandEndedException(ExitCode.WrongCall, Usage);
        var (model, version, environment, businessUse, region, arguments) = Parse(given);
        using var portal = PortalClient.Open(arguments, surroundings);
        var names = new FindByName(portal);
        var id = await names.VersionAsync(model, version, cancellation);
        var release = await AskAsync(portal, new(portal, names), surroundings, id, environment, businessUse, region, cancellation);
        await WarnAsync(portal, surroundings, release.Text("environment"), cancellation);
        surroundings.Output.WriteLine(JsonSerializer.Serialize(new { releaseId = surroundings.Clean(release.Text("id")), releaseNumber = surroundings.Clean(release.Text("number")), versionId = id }));
        return ExitCode.Passed;
    }
}

using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Submit;

/// <summary>What is submitted, and what for.</summary>
/// <param name="Environment">Where a release is asked for afterwards; null for none.</param>
internal sealed record SubmitOptions(
    string Card, string Model, string Version, IReadOnlyList<string> Artifacts, IReadOnlyList<string> Datasets, string? Environment, string? BusinessUse, string? Region)
{
    private static readonly string[] Known = ["--model", "--version", "--artifact", "--dataset", "--environment", "--business-use", "--region", "--portal"];

    public static (SubmitOptions Options, Arguments Arguments) Parse(IReadOnlyList<string> given)
    {
        var arguments = Arguments.Parse(given, Known);
        if (arguments.Alone is not [var card])
            throw new CommandEndedException(ExitCode.WrongCall, "govern submit takes one card, and options.");
        var environment = arguments.One("--environment");
        LocalFile.Demand([card, .. arguments.All("--artifact")]);
        return (new(
            card, arguments.Needed("--model"), arguments.Needed("--version"), arguments.All("--artifact"), arguments.All("--dataset"),
            environment, environment is null ? null : arguments.Needed("--business-use"), arguments.One("--region")), arguments);
    }
}

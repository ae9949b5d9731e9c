using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli;

internal static class Program
{
    private static Task<int> Main(string[] arguments) => CommandLine.RunAsync(arguments, Surroundings.OfProcess(), CancellationToken.None);
}

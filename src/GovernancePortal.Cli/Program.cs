using GovernancePortal.Cli.Gate;
using GovernancePortal.Cli.Policies;
using GovernancePortal.Cli.Portal;
using GovernancePortal.Cli.Submit;
using GovernancePortal.Cli.Verify;

namespace GovernancePortal.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] arguments) => arguments switch
    {
        ["verify", .. var rest] => VerifyCommand.Run(rest, Console.Out, Console.Error),
        ["policy", .. var rest] => await PolicyCommand.RunAsync(rest, Console.Out, Console.Error, CancellationToken.None),
        ["gate", .. var rest] => await GateCommand.RunAsync(rest, Surroundings.OfProcess(), CancellationToken.None),
        ["submit", .. var rest] => await SubmitCommand.RunAsync(rest, Surroundings.OfProcess(), CancellationToken.None),
        ["--version"] => Version(),
        _ => Usage(),
    };

    private static int Version()
    {
        Console.WriteLine(typeof(Program).Assembly.GetName().Version?.ToString(3));
        return 0;
    }

    private static int Usage()
    {
        Console.Error.WriteLine($"govern: the portal's command line.\n\n{VerifyCommand.Usage}\n\n{PolicyCommand.Usage}\n\n{GateCommand.Usage}\n\n{SubmitCommand.Usage}");
        return 2;
    }
}

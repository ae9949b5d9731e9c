using GovernancePortal.Cli.Policies;
using GovernancePortal.Cli.Verify;

namespace GovernancePortal.Cli;

internal static class Program
{
    private static int Main(string[] arguments) => arguments switch
    {
        ["verify", .. var rest] => VerifyCommand.Run(rest, Console.Out, Console.Error),
        ["policy", .. var rest] => PolicyCommand.Run(rest, Console.Out, Console.Error),
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
        Console.Error.WriteLine($"govern: the portal's command line.\n\n{VerifyCommand.Usage}\n\n{PolicyCommand.Usage}");
        return 2;
    }
}

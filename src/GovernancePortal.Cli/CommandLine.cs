using GovernancePortal.Cli.Gate;
using GovernancePortal.Cli.Policies;
using GovernancePortal.Cli.Portal;
using GovernancePortal.Cli.Submit;
using GovernancePortal.Cli.Verify;

namespace GovernancePortal.Cli;

/// <summary>The commands of <c>govern</c>, and help: what was asked for goes to standard output and ends with 0, a wrong call to standard error and ends with 2.</summary>
internal static class CommandLine
{
    private static readonly Command[] Commands =
    [
        new("verify", VerifyCommand.Usage, (rest, around, _) => Task.FromResult(VerifyCommand.Run(rest, around.Output, around.Errors))),
        new("policy", PolicyCommand.Usage, (rest, around, cancellation) => PolicyCommand.RunAsync(rest, around.Output, around.Errors, cancellation)),
        new("gate", GateCommand.Usage, (rest, around, cancellation) => GateCommand.RunAsync(rest, around, cancellation)),
        new("dataset", DatasetCommand.Usage, (rest, around, cancellation) => DatasetCommand.RunAsync(rest, around, cancellation)),
        new("submit", SubmitCommand.Usage, (rest, around, cancellation) => SubmitCommand.RunAsync(rest, around, cancellation)),
        new("report", ReportCommand.Usage, (rest, around, cancellation) => ReportCommand.RunAsync(rest, around, cancellation)),
        new("release", ReleaseCommand.Usage, (rest, around, cancellation) => ReleaseCommand.RunAsync(rest, around, cancellation)),
    ];

    private static string Usage => $"govern: the portal's command line.\n\n{string.Join("\n\n", Commands.Select(command => command.Usage))}\n\ngovern COMMAND --help says the same of one command, govern --version its version.";

    /// <summary>The exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments, Surroundings around, CancellationToken cancellation)
    {
        try
        {
            return await ChooseAsync(arguments, around, cancellation);
        }
        finally
        {
            around.Finish();
        }
    }

    private static Task<int> ChooseAsync(string[] arguments, Surroundings around, CancellationToken cancellation) => arguments switch
    {
        ["--version"] => Print(around.Output, typeof(CommandLine).Assembly.GetName().Version!.ToString(3), ExitCode.Passed),
        ["--help" or "-h" or "help"] => Print(around.Output, Usage, ExitCode.Passed),
        ["help", var name] when Find(name) is { } asked => Print(around.Output, asked.Usage, ExitCode.Passed),
        ["help", var unknown] => Refuse(around, unknown),
        [var name, .. var rest] when Find(name) is { } command => rest.Any(argument => argument is "--help" or "-h")
            ? Print(around.Output, command.Usage, ExitCode.Passed)
            : command.RunAsync(rest, around, cancellation),
        [var name, ..] => Refuse(around, name),
        _ => Print(around.Errors, Usage, ExitCode.WrongCall),
    };

    private static Command? Find(string name) => Array.Find(Commands, command => command.Name == name);

    private static Task<int> Refuse(Surroundings around, string name) => Print(
        around.Errors, Printable.Of($"govern knows no command “{name}”. It knows {string.Join(", ", Commands.Select(command => command.Name))}; govern --help says more."), ExitCode.WrongCall);

    private static Task<int> Print(TextWriter where, string text, ExitCode code)
    {
        where.WriteLine(text);
        return Task.FromResult((int)code);
    }

    private sealed record Command(string Name, string Usage, Func<string[], Surroundings, CancellationToken, Task<int>> RunAsync);
}

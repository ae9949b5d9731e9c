using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Gate;

/// <summary><c>govern gate</c>: asks the portal whether a release may go, and waits until it knows.</summary>
internal static class GateCommand
{
    public const string Usage =
        $"""
        govern gate --release ID|--model M --version V --environment E [--portal URL] [--format text|json|junit|sarif] [--until gates|decision] [--timeout SECONDS] [--card PATH]
          Waits until the gates of a release are judged (--until decision: and the council has decided) and prints what they say. ID is an id or a number such as
          R-0142; M an id or a name. The portal's address may stand in GOVERN_PORTAL. --card is the file that SARIF results point to.
        {SignIn.Usage}
          The result is pass, blocked, or waiting when the time was over before an answer was there; until then nothing may go. Where the portal could not be
          asked, JSON, JUnit and SARIF say why in a document of their own, with the result error (blocked where no such release was asked for).
          --timeout bounds the whole command, however slowly the portal answers: 1800 seconds unless it is given; 0 looks once, for 30 seconds at most.
          Exit code: 0 pass, 1 blocked or still waiting, 2 the call is wrong or not allowed, 3 the portal cannot be reached
        """;

    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken cancellation) =>
        PortalCommand.RunAsync(surroundings, () => GateAsync(arguments, surroundings, cancellation));

    private static async Task<ExitCode> GateAsync(IReadOnlyList<string> given, Surroundings surroundings, CancellationToken cancellation)
    {
        if (given.Count == 0)
            throw new CommandEndedException(ExitCode.WrongCall, Usage);
        try
        {
            var (options, arguments) = GateOptions.Parse(given);
            using var portal = PortalClient.Open(arguments, surroundings);
            var outcome = GateOutcome.Of(await AskAsync(portal, options, surroundings, cancellation), options);
            Print(outcome, options, surroundings.Output);
            return outcome.Code;
        }
        catch (CommandEndedException ended)
        {
            NoAnswerReport.Write(ended, GateOptions.FormatIn(given), surroundings.Output);
            throw;
        }
    }

    private static async Task<GateReport> AskAsync(PortalClient portal, GateOptions options, Surroundings surroundings, CancellationToken cancellation)
    {
        using var bound = new CancellationTokenSource(options.Bound, surroundings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, bound.Token);
        var (end, wait) = (surroundings.Time.GetUtcNow() + options.Timeout, new WaitForVerdict(portal, surroundings));
        try
        {
            var release = await new FindRelease(portal).IdOfAsync(options, either.Token);
            return await wait.RunAsync(release, options, end, either.Token);
        }
        catch (OperationCanceledException) when (bound.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return wait.Last ?? throw new CommandEndedException(
                ExitCode.Unreachable, $"The portal at {portal.Address} did not answer within {Quantity.Of((int)options.Bound.TotalSeconds, "second")} (--timeout){(portal.Trouble is { } trouble ? $": {trouble}" : ".")}");
        }
    }

    private static void Print(GateOutcome outcome, GateOptions options, TextWriter output)
    {
        switch (options.Format)
        {
            case ReportFormat.Json:
                JsonReport.Write(outcome, output);
                break;
            case ReportFormat.Junit:
                JunitReport.Write(outcome, output);
                break;
            case ReportFormat.Sarif:
                SarifReport.Write(outcome, options, output);
                break;
            default:
                TextReport.Write(outcome, output);
                break;
        }
    }
}

using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Gate;

/// <summary>What a report means for the pipeline.</summary>
/// <param name="Why">One sentence.</param>
internal sealed record GateOutcome(GateReport Report, bool Passed, string Why)
{
    public ExitCode Code => Passed ? ExitCode.Passed : ExitCode.Blocked;

    public static GateOutcome Of(GateReport report, GateOptions options) => report switch
    {
        { IsRunning: true } => new(report, false, $"The gates were not judged within {options.Timeout.TotalSeconds:0} seconds."),
        { GatesPass: false } => new(report, false, report.Decision),
        { State: "refused" } => new(report, false, "The council refused this release."),
        { State: "changes-requested" } when options.UntilDecided => new(report, false, "Changes were asked for."),
        { IsDecided: false } when options.UntilDecided => new(report, false, $"The council did not decide within {options.Timeout.TotalSeconds:0} seconds."),
        _ => new(report, true, report.Decision),
    };
}

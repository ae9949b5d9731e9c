using System.Globalization;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Gate;

/// <summary>What a report means for the pipeline.</summary>
/// <param name="Result">One word: <c>pass</c>, <c>blocked</c>, or <c>waiting</c> when the time was over before an answer was there.</param>
/// <param name="Why">One sentence.</param>
internal sealed record GateOutcome(GateReport Report, string Result, string Why)
{
    private const string Pass = "pass";
    private const string Blocked = "blocked";
    private const string StillWaiting = "waiting";

    public bool Passed => Result == Pass;

    public bool IsWaiting => Result == StillWaiting;

    /// <summary>Whether nobody knows yet what a gate will say.</summary>
    public bool IsOpen(GateLine gate) => Report.IsOpen(gate) || (IsWaiting && gate.Verdict == "missing");

    /// <summary>Whether a gate holds the release back.</summary>
    public bool IsBlockedBy(GateLine gate) => gate.Blocks && !IsOpen(gate);

    /// <summary>Nothing may go while the answer is not there.</summary>
    public ExitCode Code => Passed ? ExitCode.Passed : ExitCode.Blocked;

    public static GateOutcome Of(GateReport report, GateOptions options) => report switch
    {
        { State: "refused" } => new(report, Blocked, Decided(report, "refused")),
        { State: "suspended" } => new(report, Blocked, "The release is suspended: a condition of its approval was breached, and its seat has not lifted that."),
        { State: "expired" } => new(report, Blocked, "The approval has expired: ask for the release again."),
        { State: "revoked" } => new(report, Blocked, "The approval was revoked after a breach of one of its conditions."),
        _ when Waiting.For(report, options) is { } reason => new(report, StillWaiting, $"Still waiting after {Quantity.Of((int)options.Timeout.TotalSeconds, "second")}: {reason}"),
        { Contradiction: { } odd } => new(report, Blocked, $"{odd} Nothing goes on that."),
        { GatesPass: false } => new(report, Blocked, report.Decision),
        { State: "changes-requested" } when options.UntilDecided => new(report, Blocked, "Changes were asked for: the one who asked for the release submits it again."),
        { State: "approved" } => new(report, Pass, Decided(report, "approved")),
        _ => new(report, Pass, report.Decision),
    };

    private static string Decided(GateReport report, string how) =>
        $"The council {(report.WasDecided ? "has already " : "")}{how} this release{(report.DecidedAt is { } at ? string.Create(CultureInfo.InvariantCulture, $" ({at.UtcDateTime:yyyy-MM-dd HH:mm} UTC)") : "")}.";
}

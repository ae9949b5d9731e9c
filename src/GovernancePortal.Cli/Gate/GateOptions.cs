using System.Globalization;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Gate;

/// <summary>Which release is asked about, how long, and in which form the answer comes.</summary>
/// <param name="Release">Id or number (R-0142) of a release; null when it is named by model, version and environment.</param>
/// <param name="UntilDecided">Whether the council's decision is waited for as well.</param>
/// <param name="Card">Where the model card lies in the repository: what results point to.</param>
internal sealed record GateOptions(string? Release, string? Model, string? Version, string? Environment, ReportFormat Format, TimeSpan Timeout, bool UntilDecided, string Card)
{
    private const int MostSeconds = 7 * 24 * 3600;
    private const string FormatOption = "--format";

    /// <summary>How long a look takes at most that is not to wait.</summary>
    public static readonly TimeSpan OneLook = TimeSpan.FromSeconds(30);
    private static readonly string[] Known = ["--release", "--model", "--version", "--environment", "--portal", FormatOption, "--timeout", "--until", "--card"];

    /// <summary>When the command ends, whatever the portal does.</summary>
    public TimeSpan Bound => Timeout > TimeSpan.Zero ? Timeout : OneLook;

    public static (GateOptions Options, Arguments Arguments) Parse(IReadOnlyList<string> given)
    {
        var arguments = Arguments.Parse(given, Known);
        if (arguments.Alone.Count > 0)
            throw new CommandEndedException(ExitCode.WrongCall, "govern gate takes options alone: --release ID, or --model M --version V --environment E.");
        var (release, model) = (arguments.One("--release"), arguments.One("--model"));
        if ((release is null) == (model is null))
            throw new CommandEndedException(ExitCode.WrongCall, "Name the release: --release ID, or --model M --version V --environment E.");
        var options = new GateOptions(
            release, model, model is null ? null : arguments.Needed("--version"), model is null ? null : arguments.Needed("--environment"),
            FormatOf(arguments.One(FormatOption) ?? "text"), TimeoutOf(arguments.One("--timeout") ?? "1800"), IsUntilDecided(arguments.One("--until") ?? "gates"), arguments.One("--card") ?? "card.yaml");
        return (options, arguments);
    }

    /// <summary>The format that a call asks for, whatever else is wrong with it; text where it asks for none that is known.</summary>
    public static ReportFormat FormatIn(IReadOnlyList<string> given) =>
        given.Select((argument, index) => argument == FormatOption ? given.ElementAtOrDefault(index + 1) : argument.StartsWith(FormatOption + "=", StringComparison.Ordinal) ? argument[(FormatOption.Length + 1)..] : null)
            .OfType<string>().FirstOrDefault() is { } text && TryFormat(text, out var format) ? format : ReportFormat.Text;

    private static bool TryFormat(string text, out ReportFormat format) => Enum.TryParse(text, ignoreCase: true, out format) && Enum.IsDefined(format) && !char.IsAsciiDigit(text[0]);

    private static ReportFormat FormatOf(string text) => TryFormat(text, out var format)
        ? format
        : throw new CommandEndedException(ExitCode.WrongCall, "--format is text, json, junit or sarif.");

    private static TimeSpan TimeoutOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= MostSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new CommandEndedException(ExitCode.WrongCall, $"--timeout is a number of seconds, at most {MostSeconds}.");

    private static bool IsUntilDecided(string text) => text switch
    {
        "gates" => false,
        "decision" => true,
        _ => throw new CommandEndedException(ExitCode.WrongCall, "--until is gates or decision."),
    };
}

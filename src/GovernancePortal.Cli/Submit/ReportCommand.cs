using System.Text.Json;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Submit;

/// <summary><c>govern report</c>: hands in the report of a test that was made on a version.</summary>
internal static class ReportCommand
{
    public const string Usage =
        """
        govern report EVALUATION.json --file REPORT --version ID|--model M --version V [--portal URL]
          Hands in an evaluation report: what robustness, bias or red-team tests of a version found. EVALUATION.json says {kind, name, outcome, measuredAt, businessUse,
          measuredBy, metrics[]}; --file is the report itself. Open releases of the version are judged again. Prints one JSON object with the id. Signs in as govern gate does.
          Exit code: 0 handed in, 1 refused, 2 the call is wrong or not allowed, 3 the portal cannot be reached
        """;

    private static readonly string[] Known = ["--file", "--model", "--version", "--portal"];

    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken cancellation) =>
        PortalCommand.RunAsync(surroundings, () => HandInAsync(arguments, surroundings, cancellation));

    /// <exception cref="CommandEndedException">The call is wrong.</exception>
    internal static (string Evaluation, string File, string? Model, string Version, Arguments Arguments) Parse(IReadOnlyList<string> given)
    {
        var arguments = Arguments.Parse(given, Known);
        if (arguments.Alone is not [var evaluation])
            throw new CommandEndedException(ExitCode.WrongCall, "govern report takes one file that says what was tested, and options.");
        var file = arguments.Needed("--file");
        LocalFile.Demand([evaluation, file]);
        return (evaluation, file, arguments.One("--model"), arguments.Needed("--version"), arguments);
    }

    private static async Task<ExitCode> HandInAsync(IReadOnlyList<string> given, Surroundings surroundings, CancellationToken cancellation)
    {
        if (given.Count == 0)
            throw new CommandEndedException(ExitCode.WrongCall, Usage);
        var (evaluation, file, model, version, arguments) = Parse(given);
        var statement = await Statement.ReadAsync(evaluation, cancellation);
        using var portal = PortalClient.Open(arguments, surroundings);
        var id = await new FindByName(portal).VersionAsync(model, version, cancellation);
        var uploads = await new ResumableUpload(portal, surroundings).SendAllAsync([file], cancellation);
        var report = await portal.PostAsync($"versions/{id}/evaluations", () => new MultipartFormDataContent
        {
            { new ByteArrayContent(statement), "metadata" },
            { new StringContent(uploads), "uploadIds" },
        }, cancellation);
        surroundings.Output.WriteLine(JsonSerializer.Serialize(new { reportId = surroundings.Clean(report.Text("id")), versionId = id, kind = surroundings.Clean(report.Text("kind")), outcome = surroundings.Clean(report.Text("outcome")) }));
        return ExitCode.Passed;
    }
}

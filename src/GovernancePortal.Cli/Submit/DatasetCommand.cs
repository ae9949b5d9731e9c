using System.Text.Json;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Submit;

/// <summary><c>govern dataset</c>: submits data with what is said of it; the portal begins to scan it.</summary>
internal static class DatasetCommand
{
    public const string Usage =
        """
        govern dataset METADATA.json --file FILE [--file FILE]... [--portal URL]
          Submits a dataset; a scan for personal data and secrets begins. METADATA.json says {name, source, licence, lawfulBasis, region, classification, personalData,
          categories[]}. A name that is there already gets another version, unless the newest is the same. Prints one JSON object with id, name and version; govern submit --dataset takes the id or the
          name. Signs in as govern gate does.
          Exit code: 0 submitted, 1 refused, 2 the call is wrong or not allowed, 3 the portal cannot be reached
        """;

    private static readonly string[] Known = ["--file", "--portal"];

    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken cancellation) =>
        PortalCommand.RunAsync(surroundings, () => SubmitAsync(arguments, surroundings, cancellation));

    /// <exception cref="CommandEndedException">The call is wrong.</exception>
    internal static (string Metadata, IReadOnlyList<string> Files, Arguments Arguments) Parse(IReadOnlyList<string> given)
    {
        var arguments = Arguments.Parse(given, Known);
        if (arguments.Alone is not [var metadata] || arguments.All("--file") is not { Count: > 0 } files)
            throw new CommandEndedException(ExitCode.WrongCall, "govern dataset takes one file of metadata, and its files with --file.");
        LocalFile.Demand([metadata, .. files]);
        return (metadata, files, arguments);
    }

    private static async Task<ExitCode> SubmitAsync(IReadOnlyList<string> given, Surroundings surroundings, CancellationToken cancellation)
    {
        if (given.Count == 0)
            throw new CommandEndedException(ExitCode.WrongCall, Usage);
        var (metadata, files, arguments) = Parse(given);
        var statement = await Statement.ReadAsync(metadata, cancellation);
        using var portal = PortalClient.Open(arguments, surroundings);
        if (await new AlreadyThere(portal, new FindByName(portal)).DatasetAsync(statement, files, cancellation) is { } known)
        {
            surroundings.Say($"“{known.Text("name")}” was already submitted with the same files and the same said of it, as version {known.Number("number")}: nothing is sent again.");
            return Print(known, surroundings);
        }

        var uploads = await new ResumableUpload(portal, surroundings).SendAllAsync(files, cancellation);
        var dataset = await portal.PostAsync("datasets", () => new MultipartFormDataContent
        {
            { new ByteArrayContent(statement), "metadata" },
            { new StringContent(uploads), "uploadIds" },
        }, cancellation);
        var version = dataset.Number("number");
        if (version > 1)
            surroundings.Say($"“{dataset.Text("name")}” was there already: this is its version {version}. Those before it stay as they are.");
        return Print(dataset, surroundings);
    }

    private static ExitCode Print(JsonElement dataset, Surroundings surroundings)
    {
        surroundings.Output.WriteLine(JsonSerializer.Serialize(new { datasetId = surroundings.Clean(dataset.Text("id")), name = surroundings.Clean(dataset.Text("name")), version = dataset.Number("number") }));
        return ExitCode.Passed;
    }
}

using System.Text.Json;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Submit;

/// <summary><c>govern submit</c>: sends a version with its card, artifacts and datasets, and asks for its release where that is wanted.</summary>
internal static class SubmitCommand
{
    public const string Usage =
        """
        govern submit CARD --model M --version V [--artifact FILE]... [--dataset D]... [--environment E --business-use TEXT [--region R]] [--portal URL]
          Sends a version; a file that was cut off goes on where it stopped when the call is repeated. M and D are ids or names. With --environment a release is
          asked for as well (govern release does that later, once reports are handed in). A version that is there with the
          same card, artifacts and datasets is not sent again. Prints one JSON object with the ids. Signs in as govern gate does.
          Exit code: 0 submitted, 1 refused, 2 the call is wrong or not allowed, 3 the portal cannot be reached
        """;

    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken cancellation) =>
        PortalCommand.RunAsync(surroundings, () => SubmitAsync(arguments, surroundings, cancellation));

    private static async Task<ExitCode> SubmitAsync(IReadOnlyList<string> given, Surroundings surroundings, CancellationToken cancellation)
    {
        if (given.Count == 0)
            throw new CommandEndedException(ExitCode.WrongCall, Usage);
        var (options, arguments) = SubmitOptions.Parse(given);
        using var portal = PortalClient.Open(arguments, surroundings);
        var names = new FindByName(portal);
        var model = await names.ModelAsync(options.Model, cancellation);
        var datasets = new List<Guid>();
        foreach (var dataset in options.Datasets)
            datasets.Add(await names.DatasetAsync(dataset, cancellation));
        var there = new AlreadyThere(portal, names);
        var known = await there.VersionAsync(options, model, datasets, cancellation);
        if (known is not null)
            surroundings.Say($"Version {options.Version} was already submitted with the same card, artifacts and datasets: nothing is sent again.");
        var version = known ?? await SendAsync(options, model, datasets, portal, surroundings, cancellation);
        var release = options.Environment is null ? (JsonElement?)null : await ReleaseCommand.AskAsync(portal, there, surroundings, version.Id(), options.Environment, options.BusinessUse!, options.Region, cancellation);
        if (release is { } accepted)
            await ReleaseCommand.WarnAsync(portal, surroundings, accepted.Text("environment"), cancellation);
        surroundings.Output.WriteLine(JsonSerializer.Serialize(new
        {
            versionId = surroundings.Clean(version.Text("id")),
            modelId = model,
            version = surroundings.Clean(version.Text("version")),
            releaseId = release is { } asked ? surroundings.Clean(asked.Text("id")) : null,
            releaseNumber = release is { } numbered ? surroundings.Clean(numbered.Text("number")) : null,
        }));
        return ExitCode.Passed;
    }

    private static async Task<JsonElement> SendAsync(SubmitOptions options, Guid model, List<Guid> datasets, PortalClient portal, Surroundings surroundings, CancellationToken cancellation)
    {
        var uploads = await new ResumableUpload(portal, surroundings).SendAllAsync(options.Artifacts, cancellation);
        var card = await File.ReadAllBytesAsync(options.Card, cancellation);
        return await portal.PostAsync($"models/{model}/versions", () => new MultipartFormDataContent
        {
            { new StringContent(options.Version), "version" },
            { new StringContent(string.Join(',', datasets)), "datasetIds" },
            { new StringContent(uploads), "uploadIds" },
            { new ByteArrayContent(card), "card", Path.GetFileName(options.Card) },
        }, cancellation);
    }
}

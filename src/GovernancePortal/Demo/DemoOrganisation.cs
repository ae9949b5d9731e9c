using System.Text.Json;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Environments;

namespace GovernancePortal.Demo;

/// <summary>Fills an empty demo portal with the samples, through the same handlers that people use. What is there already is left alone.</summary>
internal sealed class DemoOrganisation(SampleSeed seed, DemoPerson people, EnvironmentBook environments, DeclareEnvironment declare, ILogger<DemoOrganisation> log) : BackgroundService
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var samples = Path.Combine(AppContext.BaseDirectory, "samples");
        if (!Directory.Exists(samples))
            return;
        if (await DeclareAsync(Path.Combine(samples, "environments", "environments.json"), stoppingToken) is { } undeclared)
            log.LogError("The sample environments could not be declared: {Reason}", undeclared.Sentence);
        foreach (var folder in Directory.EnumerateDirectories(samples).Order(StringComparer.Ordinal))
        {
            var file = Path.Combine(folder, "submission.json");
            if (!File.Exists(file))
                continue;
            var result = await seed.SubmitAsync(folder, JsonSerializer.Deserialize<SampleSubmission>(await File.ReadAllTextAsync(file, stoppingToken), Json)!, stoppingToken);
            if (result.Error is { } error)
                log.LogError("The sample {Sample} could not be submitted: {Reason}", Path.GetFileName(folder), error.Sentence);
        }
    }

    private async Task<Error?> DeclareAsync(string file, CancellationToken cancellation)
    {
        var known = (await environments.ListAsync(cancellation)).Select(declared => declared.Name).ToHashSet(StringComparer.Ordinal);
        var platform = await people.ActAsync("platform", cancellation);
        foreach (var request in JsonSerializer.Deserialize<List<EnvironmentRequest>>(await File.ReadAllTextAsync(file, cancellation), Json)!.Where(request => !known.Contains(request.Name!)))
            if ((await declare.HandleAsync(platform, request, cancellation)).Error is { } error)
                return error;
        return null;
    }
}

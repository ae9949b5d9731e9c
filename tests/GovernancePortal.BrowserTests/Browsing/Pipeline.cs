using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>
/// A pipeline at the portal's HTTP API, with demo tokens. It submits copies of the samples under names of their own, so that a test
/// has a release that no other test touches.
/// </summary>
public sealed class Pipeline : IAsyncDisposable
{
    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);
    private readonly Visitor visitor;

    private Pipeline(Visitor visitor) => this.visitor = visitor;

    private static string Samples { get; } = Path.Combine(AppContext.BaseDirectory, "samples");

    private IAPIRequestContext Http => visitor.Page.APIRequest;

    public static async Task<Pipeline> OpenAsync(Chromium chromium, PortalHost portal) => new(await chromium.OpenAsync(await portal.AddressAsync()));

    /// <summary>Submits a copy of a sample (<c>breast-cancer</c>, <c>support-tickets</c>, …) and waits until the council is asked and the gates are judged.</summary>
    public async Task<SubmittedRelease> ReleaseAsync(string sample)
    {
        var suffix = Guid.NewGuid().ToString("n")[..8];
        var folder = Path.Combine(Samples, sample);
        var plan = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "submission.json")))!.AsObject();
        plan["system"]!["name"] = $"{plan["system"]!["name"]} {suffix}";
        var system = await CreateAsync("/systems", plan["system"]!);
        var modelName = $"{plan["model"]!["name"]}-{suffix}";
        var model = await CreateAsync("/models", new JsonObject { ["systemId"] = system, ["name"] = modelName, ["kind"] = plan["model"]!["kind"]!.DeepClone() });
        var datasets = new List<string>();
        foreach (var entry in plan["datasets"]!.AsArray())
        {
            entry!["metadata"]!["name"] = $"{entry["metadata"]!["name"]}-{suffix}";
            var form = Http.CreateFormData();
            form.Set("metadata", entry["metadata"]!.ToJsonString());
            foreach (var file in entry["files"]!.AsArray())
                form.Append("files", FileOf(folder, (string)file!));
            datasets.Add(await SendAsync("/datasets", form));
        }

        var name = (string)plan["version"]!;
        var version = await VersionAsync(model, folder, plan, name, datasets);
        var release = await CreateAsync("/releases", new JsonObject { ["versionId"] = version, ["environment"] = plan["release"]!["environment"]!.DeepClone(), ["businessUse"] = plan["release"]!["businessUse"]!.DeepClone() });
        await SettleAsync(release);
        var view = await GetAsync("scientist", $"/releases/{release}");
        return new(Guid.Parse(release), view.GetProperty("number").GetString()!, model, modelName, name, folder, plan, datasets);
    }

    /// <summary>Submits another version of the same model, with the same card and files.</summary>
    public Task<string> NextVersionAsync(SubmittedRelease release, string name) => VersionAsync(release.ModelId, release.Folder, release.Plan, name, release.Datasets);

    /// <summary>A seat decides over HTTP.</summary>
    public async Task DecideAsync(string seat, SubmittedRelease release, string outcome, params string[] conditions)
    {
        var tasks = await GetAsync(seat, "/tasks?mine=true&pageSize=200");
        var task = tasks.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("releaseId").GetString() == release.Id.ToString() && item.GetProperty("seat").GetString() == seat);
        var answer = await Http.PostAsync($"/api/v1/tasks/{task.GetProperty("id").GetString()}/decision", new()
        {
            Headers = await BearerAsync(seat),
            DataObject = new { outcome, comment = $"The {seat} seat looked at everything.", conditions, manifestDigest = task.GetProperty("manifestDigest").GetString() },
        });
        answer.Ok.ShouldBeTrue(await answer.TextAsync());
    }

    /// <summary>Reads from the API as a demo account.</summary>
    public async Task<JsonElement> GetAsync(string account, string path)
    {
        var answer = await Http.GetAsync("/api/v1" + path, new() { Headers = await BearerAsync(account) });
        answer.Ok.ShouldBeTrue($"{path}: {await answer.TextAsync()}");
        return (await answer.JsonAsync())!.Value;
    }

    public ValueTask DisposeAsync() => visitor.DisposeAsync();

    private async Task<string> VersionAsync(string model, string folder, JsonObject plan, string name, IReadOnlyList<string> datasets)
    {
        var form = Http.CreateFormData();
        form.Set("version", name).Set("datasetIds", string.Join(',', datasets)).Set("card", FileOf(folder, (string)plan["card"]!));
        foreach (var file in plan["artifacts"]!.AsArray())
            form.Append("artifacts", FileOf(folder, (string)file!));
        return await SendAsync($"/models/{model}/versions", form);
    }

    private async Task SettleAsync(string release)
    {
        for (var tries = 0; tries < 150; tries++)
        {
            var state = (await GetAsync("scientist", $"/releases/{release}")).GetProperty("state").GetString();
            var verdict = (await GetAsync("scientist", $"/releases/{release}/readiness")).GetProperty("verdict").GetString();
            if (state == "in-review" && verdict is not ("running" or "stale"))
                return;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The release did not reach the council in 30 s.");
    }

    private async Task<string> CreateAsync(string path, JsonNode body) =>
        await IdOfAsync(await Http.PostAsync("/api/v1" + path, new() { Headers = await BearerAsync("scientist"), DataObject = body }));

    private async Task<string> SendAsync(string path, IFormData form) =>
        await IdOfAsync(await Http.PostAsync("/api/v1" + path, new() { Headers = await BearerAsync("scientist"), Multipart = form }));

    private static async Task<string> IdOfAsync(IAPIResponse answer)
    {
        answer.Status.ShouldBe(201, $"{answer.Url}: {await answer.TextAsync()}");
        return (await answer.JsonAsync())!.Value.GetProperty("id").GetString()!;
    }

    private async Task<Dictionary<string, string>> BearerAsync(string account)
    {
        if (!tokens.TryGetValue(account, out var token))
        {
            var answer = await Http.PostAsync("/api/v1/demo/token", new() { DataObject = new { user = account } });
            token = tokens[account] = (await answer.JsonAsync())!.Value.GetProperty("access_token").GetString()!;
        }

        return new() { ["Authorization"] = $"Bearer {token}" };
    }

    private static FilePayload FileOf(string folder, string name) => new() { Name = name, MimeType = "application/octet-stream", Buffer = File.ReadAllBytes(Path.Combine(folder, name)) };
}

/// <summary>A release that a pipeline submitted.</summary>
public sealed record SubmittedRelease(Guid Id, string Number, string ModelId, string ModelName, string Version, string Folder, JsonObject Plan, IReadOnlyList<string> Datasets)
{
    public string Path => $"/releases/{Id}";
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>
/// A pipeline at the portal's HTTP API. It submits copies of the samples under names of their own, so that a test has a release that
/// no other test touches.
/// </summary>
public sealed class Pipeline : IAsyncDisposable
{
    private readonly Dictionary<string, ApiCaller> callers = new(StringComparer.Ordinal);
    private readonly List<Visitor> browsers = [];
    private readonly Func<Pipeline, string, Task<ApiCaller>> enter;

    private Pipeline(Func<Pipeline, string, Task<ApiCaller>> enter) => this.enter = enter;

    /// <summary>Who submits; the data scientist unless a test says otherwise.</summary>
    public string Submitter { get; init; } = "scientist";

    internal static string Samples { get; } = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Calls with demo tokens.</summary>
    public static async Task<Pipeline> OpenAsync(Chromium chromium, PortalHost portal) => await OpenAsync(chromium, await portal.AddressAsync());

    /// <summary>Calls a portal at an address, with demo tokens.</summary>
    public static async Task<Pipeline> OpenAsync(Chromium chromium, Uri address)
    {
        var visitor = await chromium.OpenAsync(address);
        var pipeline = new Pipeline((_, account) => DemoAsync(visitor.Page.APIRequest, account));
        pipeline.browsers.Add(visitor);
        return pipeline;
    }

    /// <summary>Calls with the sessions of people who signed in at their organisation.</summary>
    public static Pipeline Open(Chromium chromium, Organisation organisation, string submitter = "scientist") => new(async (pipeline, login) =>
    {
        var browser = await chromium.OpenAsync(await organisation.AddressAsync());
        pipeline.browsers.Add(browser);
        return await organisation.CallerAsync(browser, login);
    })
    { Submitter = submitter };

    /// <summary>Submits a copy of a sample (<c>breast-cancer</c>, <c>support-tickets</c>, …) and waits until the council is asked and the gates are judged.</summary>
    /// <param name="sample">Its folder.</param>
    /// <param name="suffix">What sets the copy's names apart; made up unless it is given.</param>
    public async Task<SubmittedRelease> ReleaseAsync(string sample, string? suffix = null)
    {
        suffix ??= Guid.NewGuid().ToString("n")[..8];
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
            var form = (await CallerAsync(Submitter)).Http.CreateFormData();
            form.Set("metadata", entry["metadata"]!.ToJsonString());
            foreach (var file in entry["files"]!.AsArray())
                form.Append("files", FileOf(folder, (string)file!));
            datasets.Add(await SendAsync("/datasets", form));
        }

        var name = (string)plan["version"]!;
        var version = await VersionAsync(model, folder, plan, name, datasets);
        await TestedAsync(version, folder, plan);
        if (plan["screening"] is { } screening && Asks(plan, "production"))
            await PostAsync("compliance", $"/systems/{system}/screenings", screening);
        var asked = plan["release"]!.DeepClone().AsObject();
        asked["versionId"] = version;
        var release = await CreateAsync("/releases", asked);
        await SettleAsync(release);
        var view = await GetAsync(Submitter, $"/releases/{release}");
        return new(Guid.Parse(release), view.GetProperty("number").GetString()!, model, modelName, name, folder, plan, datasets);
    }

    /// <summary>Submits a dataset of one small file.</summary>
    public async Task DatasetAsync(string name)
    {
        var form = (await CallerAsync(Submitter)).Http.CreateFormData();
        form.Set("metadata", new JsonObject { ["name"] = name, ["source"] = "Made for a test", ["licence"] = "CC-BY-4.0", ["region"] = "eu-west", ["classification"] = "public", ["personalData"] = false }.ToJsonString());
        form.Append("files", new FilePayload { Name = "rows.csv", MimeType = "text/csv", Buffer = "a,b\n1,2\n"u8.ToArray() });
        await SendAsync("/datasets", form);
    }

    /// <summary>Submits another version of the same model, with the same files, and the same card unless it is edited.</summary>
    public Task<string> NextVersionAsync(SubmittedRelease release, string name, Func<string, string>? edit = null) => VersionAsync(release.ModelId, release.Folder, release.Plan, name, release.Datasets, edit);

    /// <summary>Submits a release again with another version, after changes were asked for, and waits until the council is asked anew.</summary>
    public async Task ResubmitAsync(SubmittedRelease release, string version)
    {
        var caller = await CallerAsync(Submitter);
        var answer = await caller.Http.PostAsync($"/api/v1/releases/{release.Id}/resubmission", new() { Headers = caller.Headers, DataObject = new { versionId = version } });
        answer.Ok.ShouldBeTrue(await answer.TextAsync());
        await SettleAsync(release.Id.ToString());
    }

    /// <summary>A seat decides over HTTP; its demo account, or its person at the organisation, has the seat's name.</summary>
    public Task DecideAsync(string seat, SubmittedRelease release, string outcome, params string[] conditions) => DecideOnAsync(seat, seat, release.Id.ToString(), outcome, conditions);

    /// <summary>Writes a policy, or the next version of one, sends it to review and has it published.</summary>
    /// <param name="publisher">Who holds the risk seat and did not write it.</param>
    /// <returns>The version's id.</returns>
    public async Task<string> PublishAsync(string writer, string publisher, string key, string source, bool isFirst = true)
    {
        var version = (isFirst ? await PostAsync(writer, "/policies", new { key, source }) : await PostAsync(writer, $"/policies/{key}/drafts", new { source })).GetProperty("id").GetString()!;
        await PostAsync(writer, $"/policy-versions/{version}/review");
        await DecideOnAsync(publisher, "risk", version, "approve", []);
        return version;
    }

    /// <summary>Reads from the API as a demo account.</summary>
    public async Task<JsonElement> GetAsync(string account, string path)
    {
        var caller = await CallerAsync(account);
        var answer = await caller.Http.GetAsync("/api/v1" + path, new() { Headers = caller.Headers });
        answer.Ok.ShouldBeTrue($"{path}: {await answer.TextAsync()}");
        return (await answer.JsonAsync())!.Value;
    }

    /// <summary>Asks the API for something as a demo account.</summary>
    public async Task<JsonElement> PostAsync(string account, string path, object? body = null)
    {
        var caller = await CallerAsync(account);
        var answer = await caller.Http.PostAsync("/api/v1" + path, new() { Headers = caller.Headers, DataObject = body ?? new { } });
        answer.Ok.ShouldBeTrue($"{path}: {await answer.TextAsync()}");
        return (await answer.JsonAsync())!.Value;
    }

    /// <summary>Deletes by the API, or takes back.</summary>
    public async Task DeleteAsync(string account, string path)
    {
        var caller = await CallerAsync(account);
        var answer = await caller.Http.DeleteAsync("/api/v1" + path, new() { Headers = caller.Headers });
        answer.Ok.ShouldBeTrue($"{path}: {await answer.TextAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers)
            await browser.DisposeAsync();
    }

    /// <summary>A holder of a seat decides over the API on whatever waits for it.</summary>
    public async Task DecideOnAsync(string account, string seat, string subject, string outcome, string[] conditions)
    {
        var tasks = await GetAsync(account, "/tasks?mine=true&pageSize=200");
        // of a seat that several holders answer together each has a task: any of them
        var task = tasks.GetProperty("items").EnumerateArray().First(item => item.GetProperty("subjectId").GetString() == subject && item.GetProperty("seat").GetString() == seat);
        var caller = await CallerAsync(account);
        var answer = await SendAsync(null);
        if (caller.Login is not null)
            answer = await SendAsync(await Organisation.ProveAsync(caller, answer));
        answer.Ok.ShouldBeTrue(await answer.TextAsync());

        Task<IAPIResponse> SendAsync(string? proof) => caller.Http.PostAsync($"/api/v1/tasks/{task.GetProperty("id").GetString()}/decision", new()
        {
            Headers = caller.Headers,
            DataObject = new { outcome, comment = $"The {seat} seat looked at everything.", conditions, manifestDigest = task.GetProperty("manifestDigest").GetString(), proof },
        });
    }

    /// <summary>Hands in a report of a passed test of a version.</summary>
    /// <param name="kind"><c>robustness</c>, <c>bias</c>, <c>red-team</c> …</param>
    public async Task HandInAsync(string version, string kind, string businessUse)
    {
        var form = (await CallerAsync(Submitter)).Http.CreateFormData();
        form.Set("metadata", new JsonObject
        {
            ["kind"] = kind,
            ["name"] = kind + " suite",
            ["outcome"] = "pass",
            ["measuredAt"] = TimeProvider.System.GetUtcNow().AddDays(-7).ToString("yyyy-MM-dd'T'08:00:00'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["businessUse"] = businessUse,
            ["measuredBy"] = "Model validation",
            ["metrics"] = new JsonArray(new JsonObject { ["name"] = "accuracy under noise", ["value"] = 0.91, ["unit"] = "ratio", ["threshold"] = ">=0.9" }),
        }.ToJsonString());
        form.Set("report", new FilePayload { Name = kind + ".txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes($"{kind}: pass, {Guid.NewGuid()}") });
        await SendAsync($"/versions/{version}/evaluations", form);
    }

    /// <summary>Asks for the same version to go to production, screened as its sample says and tested for its use; waits until the council is asked.</summary>
    /// <param name="region">Where it answers. The demo declares production in eu-central; from elsewhere a gate fails.</param>
    public async Task<SubmittedRelease> ToProductionAsync(SubmittedRelease release, string region = "eu-west")
    {
        var view = await GetAsync(Submitter, $"/releases/{release.Id}");
        var (version, use) = (view.GetProperty("versionId").GetString()!, view.GetProperty("businessUse").GetString()!);
        foreach (var kind in new[] { "robustness", "bias" })
            await HandInAsync(version, kind, use);
        await PostAsync("compliance", $"/systems/{view.GetProperty("systemId").GetString()}/screenings", release.Plan["screening"]!.DeepClone());
        var asked = await CreateAsync("/releases", new JsonObject { ["versionId"] = version, ["environment"] = "production", ["businessUse"] = use, ["region"] = region });
        await SettleAsync(asked);
        return release with { Id = Guid.Parse(asked), Number = (await GetAsync(Submitter, $"/releases/{asked}")).GetProperty("number").GetString()! };
    }

    private async Task<string> VersionAsync(string model, string folder, JsonObject plan, string name, IReadOnlyList<string> datasets, Func<string, string>? edit = null)
    {
        var card = FileOf(folder, (string)plan["card"]!);
        if (edit is not null)
            card.Buffer = Encoding.UTF8.GetBytes(edit(Encoding.UTF8.GetString(card.Buffer)));
        var form = (await CallerAsync(Submitter)).Http.CreateFormData();
        form.Set("version", name).Set("datasetIds", string.Join(',', datasets)).Set("card", card);
        foreach (var file in plan["artifacts"]!.AsArray())
            form.Append("artifacts", FileOf(folder, (string)file!));
        return await SendAsync($"/models/{model}/versions", form);
    }

    // the reports of tests that come with the sample
    private async Task TestedAsync(string version, string folder, JsonObject plan)
    {
        foreach (var report in plan["evaluations"]?.AsArray() ?? [])
        {
            var form = (await CallerAsync(Submitter)).Http.CreateFormData();
            form.Set("metadata", report!["claim"]!.ToJsonString()).Set("report", FileOf(folder, (string)report["file"]!));
            await SendAsync($"/versions/{version}/evaluations", form);
        }
    }

    private static bool Asks(JsonObject plan, string environment) => (string?)plan["release"]!["environment"] == environment;

    private async Task SettleAsync(string release)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var state = (await GetAsync(Submitter, $"/releases/{release}")).GetProperty("state").GetString();
            var verdict = (await GetAsync(Submitter, $"/releases/{release}/readiness")).GetProperty("verdict").GetString();
            if (state == "in-review" && verdict is not ("running" or "stale"))
                return;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The release did not reach the council in a minute.");
    }

    private async Task<string> CreateAsync(string path, JsonNode body)
    {
        var caller = await CallerAsync(Submitter);
        return await IdOfAsync(await caller.Http.PostAsync("/api/v1" + path, new() { Headers = caller.Headers, DataObject = body }));
    }

    private async Task<string> SendAsync(string path, IFormData form)
    {
        var caller = await CallerAsync(Submitter);
        return await IdOfAsync(await caller.Http.PostAsync("/api/v1" + path, new() { Headers = caller.Headers, Multipart = form }));
    }

    private static async Task<string> IdOfAsync(IAPIResponse answer)
    {
        answer.Status.ShouldBe(201, $"{answer.Url}: {await answer.TextAsync()}");
        return (await answer.JsonAsync())!.Value.GetProperty("id").GetString()!;
    }

    private async Task<ApiCaller> CallerAsync(string account) =>
        callers.TryGetValue(account, out var known) ? known : callers[account] = await enter(this, account);

    private static async Task<ApiCaller> DemoAsync(IAPIRequestContext http, string account)
    {
        var answer = await http.PostAsync("/api/v1/demo/token", new() { DataObject = new { user = account } });
        var token = (await answer.JsonAsync())!.Value.GetProperty("access_token").GetString()!;
        return new(http, new(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {token}" });
    }

    private static FilePayload FileOf(string folder, string name) => new() { Name = name, MimeType = "application/octet-stream", Buffer = File.ReadAllBytes(Path.Combine(folder, name)) };
}

/// <summary>A release that a pipeline submitted.</summary>
public sealed record SubmittedRelease(Guid Id, string Number, string ModelId, string ModelName, string Version, string Folder, JsonObject Plan, IReadOnlyList<string> Datasets)
{
    public string Path => $"/releases/{Id}";
}

/// <summary>Somebody who calls the API: a connection, and the headers that say who they are.</summary>
/// <param name="Login">The login at the organisation's sign-in service; null for demo accounts.</param>
internal sealed record ApiCaller(IAPIRequestContext Http, Dictionary<string, string> Headers, string? Login = null);

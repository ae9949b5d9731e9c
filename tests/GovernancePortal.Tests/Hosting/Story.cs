using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Compliance;
using GovernancePortal.Compliance.Screening;
using GovernancePortal.Datasets;
using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Evaluations;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Policies;
using GovernancePortal.Registry.Environments;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;
using GovernancePortal.Waivers;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Hosting;

/// <summary>The steps of the portal's main job, over HTTP, as tests tell them.</summary>
public sealed class Story(Portal portal)
{
    public const string CleanCsv = "radius,texture,label\n17.99,10.38,1\n20.57,17.77,1\n13.54,14.36,0\n";

    public const string BusinessUse = "Consumer loans up to 50,000 euro";

    // the work that ends with gates that are judged
    private static readonly string[] Judging =
    [
        ScanDataset.JobKind, DatasetEvents.Judged, DatasetEvents.Followed, VersionEvents.Followed, EvaluationEvents.HandedIn, ComplianceEvents.Screened, EnvironmentEvents.Declared, PolicyEvents.Changed,
        PolicyEvents.Bound, WaiverEvents.Changed, SystemEvents.Edited, RejudgeOnApproval.JobKind, RejudgeWhenDue.JobKind, JudgeAgain.JobKind, JudgeRelease.JobKind, ReleaseProcess.JobKind, ReopenOnChange.JobKind,
    ];

    public Portal Portal { get; } = portal;

    public async Task<JsonElement> GetAsync(string account, string path)
    {
        using var client = await Portal.AsAsync(account);
        return await client.GetFromJsonAsync<JsonElement>("/api/v1" + path);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string account, string path, object body)
    {
        using var client = await Portal.AsAsync(account);
        using var answer = body is HttpContent content ? await client.PostAsync("/api/v1" + path, content) : await client.PostAsJsonAsync("/api/v1" + path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    /// <summary>A system, a model, a dataset, a version with all that production asks for, and a release request; answers the release's id.</summary>
    public async Task<Guid> AskForReleaseAsync(string? csv = null, string? card = null, string classification = "internal", string region = "eu-west", string owner = "Head of Lending", string? answersFrom = "eu-west") =>
        await AskAsync(await SubmitVersionAsync(csv, card, classification, region, owner), answersFrom: answersFrom);

    /// <summary>The same of a version that nobody tested, for a use that nobody screened.</summary>
    public async Task<Guid> AskBareAsync() => Id(await CreateAsync("/releases", new { versionId = await SubmitVersionAsync(), environment = "production", businessUse = BusinessUse }));

    /// <summary>Has a version tested and its system screened for a use, then asks for its release.</summary>
    public async Task<Guid> AskAsync(Guid version, string use = BusinessUse, string? answersFrom = "eu-west")
    {
        await ReadyAsync(version, use);
        return Id(await CreateAsync("/releases", new { versionId = version, environment = "production", businessUse = use, region = answersFrom }));
    }

    /// <summary>What the policies ask for before production: tests for the use, the screen of the system, and where it is trained and answers.</summary>
    public async Task ReadyAsync(Guid version, string use = BusinessUse)
    {
        var measured = Portal.Get<TimeProvider>().GetUtcNow().AddDays(-7).UtcDateTime.ToString("yyyy-MM-dd'T'08:00:00'Z'", CultureInfo.InvariantCulture);
        foreach (var kind in new[] { "robustness", "bias" })
        {
            using var form = Evaluation(kind, measuredAt: measured, metrics: [new { name = "accuracy under noise", value = 0.91, unit = "ratio", threshold = ">=0.9" }], change: claim => claim["businessUse"] = use);
            await CreateAsync($"/versions/{version}/evaluations", form);
        }

        await ScreenAsync((await GetAsync("auditor", $"/versions/{version}")).GetProperty("systemId").GetGuid(), use);
        await EnvironmentsAsync();
    }

    /// <summary>Declares where models are made and where they answer, unless somebody did.</summary>
    public async Task EnvironmentsAsync()
    {
        var declared = (await GetAsync("auditor", "/environments")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()).ToList();
        foreach (var name in new[] { "training", "production" }.Where(name => !declared.Contains(name)))
            (await PostAsync("platform", "/environments", new { name, identity = "svc-" + name, network = name + "-net", region = name == "training" ? "eu-central" : null, reads = Array.Empty<string>(), writes = Array.Empty<string>() })).Status
                .ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Conflict);
    }

    public async Task<Guid> SubmitVersionAsync(string? csv = null, string? card = null, string classification = "internal", string region = "eu-west", string owner = "Head of Lending")
    {
        var model = await ModelAsync(owner);
        var dataset = await SubmitDatasetAsync($"loans-{model:n}", csv ?? CleanCsv, classification, region);
        return await SubmitVersionAsync(model, "1.0.0", dataset, card);
    }

    /// <summary>A model of a system of its own.</summary>
    public async Task<Guid> ModelAsync(string owner = "Head of Lending")
    {
        var name = Guid.NewGuid().ToString("n");
        var system = Id(await CreateAsync("/systems", new { name, purpose = "Assess loans", businessUnit = "Consumer Lending", owner }));
        return Id(await CreateAsync("/models", new { systemId = system, name, kind = "model" }));
    }

    public async Task<Guid> SubmitDatasetAsync(string name, string csv, string classification = "internal", string region = "eu-west", string licence = "CC-BY-4.0")
    {
        using var form = new MultipartFormDataContent
        {
            { JsonContent.Create(new { name, source = "loan book", licence, lawfulBasis = "contract", region, classification, personalData = false, categories = Array.Empty<string>() }), "metadata" },
            { new StringContent(csv), "files", "data.csv" },
        };
        return Id(await CreateAsync("/datasets", form));
    }

    public async Task<Guid> SubmitVersionAsync(Guid model, string version, Guid dataset, string? card = null, params (string Name, string Content)[] files)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(version), "version" },
            { new StringContent(dataset.ToString()), "datasetIds" },
            { new StringContent(CardOf(dataset, card)), "card", "card.yaml" },
        };
        foreach (var (name, content) in files is [] ? [("model.bin", "weights of " + version)] : files)
            form.Add(new StringContent(content), "artifacts", name);
        return Id(await CreateAsync($"/models/{model}/versions", form));
    }

    /// <summary>What is said of a report of a passed robustness test.</summary>
    public static Dictionary<string, object?> Claim(string kind = "robustness", string outcome = "pass", string measuredAt = "2026-11-01T08:00:00Z", object[]? metrics = null) => new(StringComparer.Ordinal)
    {
        ["kind"] = kind,
        ["name"] = kind + " suite",
        ["outcome"] = outcome,
        ["measuredAt"] = measuredAt,
        ["businessUse"] = BusinessUse,
        ["measuredBy"] = "Model validation",
        ["metrics"] = metrics ?? [],
    };

    /// <summary>The same with a file, as a client sends it.</summary>
    public static MultipartFormDataContent Evaluation(string kind = "robustness", string outcome = "pass", string measuredAt = "2026-11-01T08:00:00Z", object[]? metrics = null, Action<Dictionary<string, object?>>? change = null)
    {
        var claim = Claim(kind, outcome, measuredAt, metrics);
        change?.Invoke(claim);
        return new() { { JsonContent.Create(claim), "metadata" }, { new StringContent($"{kind}: {outcome}"), "report", kind + ".txt" } };
    }

    /// <summary>Hands in a report of a version; answers it.</summary>
    public async Task<JsonElement> HandInAsync(Guid version, string kind = "robustness", string outcome = "pass", string measuredAt = "2026-11-01T08:00:00Z", object[]? metrics = null)
    {
        using var form = Evaluation(kind, outcome, measuredAt, metrics);
        return await CreateAsync($"/versions/{version}/evaluations", form);
    }

    /// <summary>A screen in which nothing prohibited is done.</summary>
    public static ScreeningRequest Screening(string use = BusinessUse, string riskClass = "limited", Action<Dictionary<string, (string Answer, string? Ground)>>? change = null)
    {
        var answers = ProhibitedPractice.List.Practices.ToDictionary(practice => practice.Practice, _ => ("no", (string?)null), StringComparer.Ordinal);
        change?.Invoke(answers);
        return new(use, riskClass, "It helps loan officers and decides nothing.", [.. answers.Select(answer => new ScreeningAnswerRequest(answer.Key, answer.Value.Item1, answer.Value.Item2))]);
    }

    public async Task ScreenAsync(Guid system, string use = BusinessUse, string riskClass = "limited", Action<Dictionary<string, (string Answer, string? Ground)>>? change = null)
    {
        var (status, answer) = await PostAsync("compliance", $"/systems/{system}/screenings", Screening(use, riskClass, change));
        status.ShouldBe(HttpStatusCode.Created, answer.ToString());
    }

    /// <summary>Waits until a rule of a policy says this of a release: something has it judged again.</summary>
    public async Task RuleBecomesAsync(Guid release, string rule, string verdict)
    {
        await Eventually.SeeAsync($"{rule} that says {verdict}", async () =>
            Gates(await SettleAsync(release)).Where(gate => gate.GetProperty("rule").GetString() == rule).Select(gate => gate.GetProperty("verdict").GetString()).SingleOrDefault(), found => found == verdict);
    }

    /// <summary>Every gate of a readiness, those that do not apply included.</summary>
    public static IEnumerable<JsonElement> Gates(JsonElement readiness) => readiness.GetProperty("gates").EnumerateArray().Concat(readiness.GetProperty("notApplicable").EnumerateArray());

    /// <summary>One of them by its rule.</summary>
    public static JsonElement Gate(JsonElement readiness, string rule) => Gates(readiness).Single(gate => gate.GetProperty("rule").GetString() == rule);

    /// <summary>Waits until the gates of a release are judged and the council (or the submitter) is asked.</summary>
    public async Task<JsonElement> SettleAsync(Guid release)
    {
        var settled = await Eventually.SeeAsync("A release that has settled", async () =>
        {
            var state = (await GetAsync("platform", $"/releases/{release}")).GetProperty("state").GetString();
            var waits = await IsJudgedAgainAsync();
            return (State: state, Waits: waits, Readiness: await GetAsync("platform", $"/releases/{release}/readiness"));
        }, now => !now.Waits && now.State != "checking" && now.Readiness.GetProperty("verdict").GetString() != "running");
        return settled.Readiness;
    }

    // a scan that ends has the gates run once more
    private async Task<bool> IsJudgedAgainAsync()
    {
        var now = Portal.Get<TimeProvider>().GetUtcNow();
        await using var db = await Portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        return await db.Set<Job>().AnyAsync(job => Judging.Contains(job.Kind) && (job.DueAt <= now || job.Attempts > 0) && (job.State == JobState.Waiting || job.State == JobState.Running), TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the verdict over all gates is this one: something has the gates run again.</summary>
    public Task BecomesAsync(Guid release, string verdict) =>
        Eventually.SeeAsync($"A release that is {verdict}", () => GetAsync("platform", $"/releases/{release}/readiness"), readiness => readiness.GetProperty("verdict").GetString() == verdict);

    /// <summary>The open task of a seat on a release, with the digest to sign.</summary>
    public async Task<(Guid Id, string Digest)> TaskAsync(string seat, Guid release)
    {
        var tasks = (await GetAsync(seat, "/tasks?mine=true&pageSize=200")).GetProperty("items").EnumerateArray();
        var task = tasks.First(item => item.GetProperty("releaseId") is { ValueKind: JsonValueKind.String } of && of.GetGuid() == release && item.GetProperty("seat").GetString() == seat);
        return (Id(task), task.GetProperty("manifestDigest").GetString()!);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> DecideAsync(string seat, Guid release, string outcome, string comment = "looked at everything", string? digest = null)
    {
        var task = await TaskAsync(seat, release);
        return await PostAsync(seat, $"/tasks/{task.Id}/decision", new { outcome, comment, conditions = Array.Empty<string>(), manifestDigest = digest ?? task.Digest });
    }

    public async Task<string> StateAsync(Guid release)
    {
        for (var i = 0; i < 300; i++)
        {
            var state = (await GetAsync("platform", $"/releases/{release}")).GetProperty("state").GetString()!;
            if (state is not ("checking" or "in-review"))
                return state;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return (await GetAsync("platform", $"/releases/{release}")).GetProperty("state").GetString()!;
    }

    /// <summary>Skips the test where packages cannot be typeset.</summary>
    public static void NeedTypesetter() => Assert.SkipUnless(
        Directory.Exists(Path.Combine(Repository.Root, "eng", "npm", "node_modules", "@myriaddreamin")), "The typesetter is not installed: run npm ci --ignore-scripts in eng/npm.");

    /// <summary>Has the evidence of a decided release made; answers the finished package.</summary>
    public async Task<JsonElement> ExportAsync(Guid release)
    {
        var (status, asked) = await PostAsync("compliance", $"/releases/{release}/evidence", new { });
        status.ShouldBe(HttpStatusCode.Accepted);
        var package = await Eventually.SeeAsync(
            "A package that is made", () => GetAsync("auditor", $"/evidence/{Id(asked)}"), seen => seen.GetProperty("status").GetString() is "done" or "failed", TimeSpan.FromMinutes(3));
        package.GetProperty("status").GetString().ShouldBe("done", package.ToString());
        return package;
    }

    public async Task<byte[]> DownloadAsync(JsonElement package, string file)
    {
        using var client = await Portal.AsAsync("auditor");
        return await client.GetByteArrayAsync($"/api/v1/evidence/{Id(package)}/{file}", TestContext.Current.CancellationToken);
    }

    public static Guid Id(JsonElement created) => created.GetProperty("id").GetGuid();

    private async Task<JsonElement> CreateAsync(string path, object body)
    {
        var (status, answer) = await PostAsync("scientist", path, body);
        status.ShouldBe(HttpStatusCode.Created, string.Create(CultureInfo.InvariantCulture, $"{path}: {answer}"));
        return answer;
    }

    /// <summary>The card, naming that dataset as its data.</summary>
    public static string CardOf(Guid dataset, string? card = null) => (card ?? CompleteCard).Replace("dataset_id: loans,", $"dataset_id: {dataset},", StringComparison.Ordinal);

    /// <summary>Every required field of a card that is not high risk.</summary>
    public const string CompleteCard =
        """
        schema: portal-card/1
        id: loan-default
        details:
          name: Loan default model
          version: 1.0.0
          released_at: 2026-11-03T09:12:00Z
          overview: Gradient boosted default probability for consumer loans
        provider: {name: Example Bank, address: "Example street 1, Berlin", contact: models@bank.example, role: provider}
        licence: {spdx_id: Apache-2.0}
        artifacts: [{path: model.bin}]
        lineage: {training_procedure: Five-fold cross validation with early stopping}
        task: tabular-classification
        architecture: {family: gradient boosting, name: histogram gradient boosting}
        inputs: [{name: features, format: "float32[1,3]"}]
        outputs: [{name: probability, format: "float32 between 0 and 1"}]
        intended_use: {purpose: Support for loan officers, users: [loan officer], use_cases: [consumer loan]}
        out_of_scope: [company loans]
        training_data: [{dataset_id: loans, version: "1"}]
        evaluation_data: [{dataset_id: loans, version: "1"}]
        metrics:
          - {id: auc, name: roc_auc, value: 0.812, slice: all, threshold: ">=0.78", threshold_set_at: 2026-09-01, evaluated_at: 2026-10-28}
        limitations: [Trained on loans of one country]
        technical: {runtime: onnxruntime 1.20}
        monitoring: {monitors: [drift of the inputs], owner: Head of Lending}
        compliance: {ai_act_class: limited}
        """;
}

using System.Text.Json;
using GovernancePortal.BrowserTests.Browsing;

namespace GovernancePortal.BrowserTests.Looks;

/// <summary>
/// What there is to look at, made once for the run: the samples as they are seeded, and copies that were approved, refused
/// and accepted.
/// </summary>
public sealed class LookScene
{
    private readonly Lazy<Task> made;

    public LookScene(Chromium chromium, PortalHost portal) => made = new(() => MakeAsync(chromium, portal));

    /// <summary>The fraud review assistant's release: gates block it.</summary>
    public string Blocked { get; private set; } = "";

    /// <summary>A release of the breast cancer model: every gate passes.</summary>
    public string Ready { get; private set; } = "";

    /// <summary>A release that three seats approved, one with a condition; its evidence is made.</summary>
    public string Approved { get; private set; } = "";

    public string Refused { get; private set; } = "";

    public string System { get; private set; } = "";

    public string Model { get; private set; } = "";

    public string Version { get; private set; } = "";

    /// <summary>A dataset with findings, one whose findings were accepted, and one without any.</summary>
    public string Found { get; private set; } = "";

    public string Accepted { get; private set; } = "";

    public string Clean { get; private set; } = "";

    /// <summary>A waiver that is in force.</summary>
    public string Waiver { get; private set; } = "";

    /// <summary>A waiver that is asked for.</summary>
    public string AskedWaiver { get; private set; } = "";

    /// <summary>A draft of a policy with a mistake in it.</summary>
    public string Draft { get; private set; } = "";

    /// <summary>The next version of a policy, in review and replayed over the past.</summary>
    public string InReview { get; private set; } = "";

    /// <summary>Makes it the first time, and waits until it is there.</summary>
    public Task MakeAsync() => made.Value;

    private async Task MakeAsync(Chromium chromium, PortalHost portal)
    {
        await using var pipeline = await Pipeline.OpenAsync(chromium, portal);
        await FindSamplesAsync(pipeline);
        await ApproveAsync(pipeline);
        await RefuseAsync(pipeline);
        await AcceptAsync(pipeline);
        await WaiveAsync(pipeline);
        await WriteAsync(pipeline);
        await ShareAsync(pipeline);
    }

    private async Task FindSamplesAsync(Pipeline pipeline)
    {
        var blocked = await SampleAsync(pipeline, "fraud-review-assistant");
        (Blocked, System, Model, Version) = (Text(blocked, "id"), Text(blocked, "systemId"), Text(blocked, "modelId"), Text(blocked, "versionId"));
        // a copy, because other tests submit further versions of the sample, and its release is then judged anew
        Ready = (await pipeline.ReleaseAsync("breast-cancer", "south")).Id.ToString();
        (Found, Clean) = (await DatasetAsync(pipeline, "slack-export"), await DatasetAsync(pipeline, "triage-evaluation"));
        await UntilAsync(async () => Text(await pipeline.GetAsync("auditor", $"/datasets/{Found}/redaction-report"), "status") == "done");
    }

    private async Task ApproveAsync(Pipeline pipeline)
    {
        var release = await pipeline.ReleaseAsync("breast-cancer", "north");
        await pipeline.DecideAsync("platform", release, "approve");
        await pipeline.DecideAsync("security", release, "approve", "Watch the share of second readings for 30 days.");
        await pipeline.DecideAsync("risk", release, "approve");
        Approved = release.Id.ToString();
        await UntilAsync(async () => Text(await pipeline.GetAsync("auditor", release.Path), "state") == "approved");
        var package = Text(await pipeline.PostAsync("compliance", $"{release.Path}/evidence"), "id");
        await UntilAsync(async () => Text(await pipeline.GetAsync("auditor", $"/evidence/{package}"), "status") is "done" or "failed");
    }

    private async Task RefuseAsync(Pipeline pipeline)
    {
        var release = await pipeline.ReleaseAsync("support-tickets", "archive");
        await pipeline.DecideAsync("risk", release, "refuse");
        Refused = release.Id.ToString();
    }

    private async Task AcceptAsync(Pipeline pipeline)
    {
        var release = await pipeline.ReleaseAsync("support-tickets", "pilot");
        Accepted = await DatasetAsync(pipeline, "slack-export-pilot");
        var digest = Text(await pipeline.GetAsync("risk", $"/datasets/{Accepted}/redaction-report"), "digest");
        await pipeline.PostAsync("risk", $"/datasets/{Accepted}/redaction-report/acceptance", new { reason = "A pilot with synthetic messages; nothing in them belongs to a person.", digest });
        release.Datasets.ShouldContain(Accepted);
    }

    private async Task WaiveAsync(Pipeline pipeline)
    {
        var granted = await AskWaiverAsync(pipeline, Blocked, null);
        await pipeline.DecideOnAsync("risk", "risk", granted, "approve", []);
        Waiver = Text(await pipeline.GetAsync("auditor", $"/waiver-requests/{granted}"), "waiverId");
        AskedWaiver = await AskWaiverAsync(pipeline, null, System);
    }

    private static async Task<string> AskWaiverAsync(Pipeline pipeline, string? release, string? system) => Text(await pipeline.PostAsync("scientist", "/waiver-requests", new
    {
        policy = "promotion",
        rule = "red-team-tested",
        releaseId = release,
        systemId = system,
        reason = "The red team is booked for next week; the pilot serves twenty people.",
        compensatingControl = "Every answer is read by a clerk before it leaves the bank.",
        until = TimeProvider.System.GetUtcNow().AddDays(20),
    }), "id");

    private async Task WriteAsync(Pipeline pipeline)
    {
        Draft = Text(await pipeline.PostAsync("risk", "/policies", new { key = "model-retirement", source = LookTexts.WithAMistake }), "id");
        var shelved = (await pipeline.GetAsync("auditor", "/policies/training-data-handling")).GetProperty("binding");
        var source = Text(await pipeline.GetAsync("auditor", $"/policy-versions/{Text(shelved, "id")}"), "source");
        InReview = Text(await pipeline.PostAsync("compliance", "/policies/training-data-handling/drafts", new { source = LookTexts.Stricter(source) }), "id");
        await pipeline.PostAsync("compliance", $"/policy-versions/{InReview}/review");
        await pipeline.PostAsync("compliance", $"/policy-versions/{InReview}/replays");
        await UntilAsync(async () => Text((await pipeline.GetAsync("auditor", $"/policy-versions/{InReview}/replays"))[0], "state") != "running");
    }

    // one task that somebody has claimed, one that is delegated, and a delegation that begins later
    private async Task ShareAsync(Pipeline pipeline)
    {
        await pipeline.PostAsync("security", $"/tasks/{await TaskAsync("security", Blocked)}/claim");
        var deputy = Text((await pipeline.GetAsync("security", "/delegations/candidates?q=compliance")).GetProperty("items")[0], "id");
        var now = TimeProvider.System.GetUtcNow();
        await pipeline.PostAsync("risk", "/delegations", new { taskId = await TaskAsync("risk", Ready), delegateId = deputy, until = now.AddDays(3), reason = "Knows the clinic." });
        await pipeline.PostAsync("security", "/delegations", new { seat = "security", delegateId = deputy, since = now.AddDays(10), until = now.AddDays(24), reason = "On leave." });

        async Task<string> TaskAsync(string seat, string release) =>
            Text((await pipeline.GetAsync(seat, $"/tasks?releaseId={release}&pageSize=50")).GetProperty("items").EnumerateArray().Single(task => task.GetProperty("seat").GetString() == seat), "id");
    }

    private static async Task<JsonElement> SampleAsync(Pipeline pipeline, string model)
    {
        JsonElement? found = null;
        await UntilAsync(async () =>
        {
            var items = (await pipeline.GetAsync("auditor", $"/releases?q={model}&pageSize=200")).GetProperty("items").EnumerateArray();
            found = items.Where(item => Text(item, "modelName") == model && Text(item, "state") == "in-review").Select(item => (JsonElement?)item).FirstOrDefault();
            return found is not null;
        });
        return found!.Value;
    }

    private static async Task<string> DatasetAsync(Pipeline pipeline, string name) =>
        Text((await pipeline.GetAsync("auditor", $"/datasets?q={name}&pageSize=200")).GetProperty("items").EnumerateArray().Last(item => Text(item, "name") == name), "id");

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; tries < 450; tries++)
        {
            if (await isSo())
                return;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The scene was not set in 90 s.");
    }

    private static string Text(JsonElement item, string member) => item.GetProperty(member).GetString()!;
}

using System.Globalization;
using System.Net;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Waivers;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases.Conditions;

/// <summary>Approvals under conditions over HTTP, as tests tell them.</summary>
internal sealed class ConditionStory(WaiverPortal portal)
{
    public static readonly object Recall = new { kind = "metric-threshold", metric = "recall", @operator = ">=", value = 0.9, onBreach = "suspend" };

    public Story Story { get; } = new(portal);

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A release that the council approved, the risk seat under these conditions.</summary>
    public async Task<Guid> ApproveAsync(params object[] conditions)
    {
        var release = await AskAsync();
        foreach (var seat in new[] { "platform", "security" })
            (await Story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        var (status, said) = await SignAsync("risk", release, conditions);
        status.ShouldBe(HttpStatusCode.OK, said.ToString());
        (await Story.StateAsync(release)).ShouldBe("approved");
        return release;
    }

    public async Task<Guid> AskAsync()
    {
        var release = await Story.AskForReleaseAsync();
        await Story.SettleAsync(release);
        return release;
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> SignAsync(string seat, Guid release, object[] conditions, string outcome = "approve")
    {
        var task = await Story.TaskAsync(seat, release);
        return await Story.PostAsync(seat, $"/tasks/{task.Id}/decision", new { outcome, comment = "Read it.", conditions, manifestDigest = task.Digest });
    }

    public async Task<IReadOnlyList<JsonElement>> ControlsAsync(Guid release) => [.. (await Story.GetAsync("auditor", $"/releases/{release}/conditions")).GetProperty("items").EnumerateArray()];

    public async Task<string> ReleaseStateAsync(Guid release) => (await Story.GetAsync("auditor", $"/releases/{release}")).GetProperty("state").GetString()!;

    public Task BecomesAsync(Guid release, string state) => Eventually.SeeAsync($"A release that is {state}", () => ReleaseStateAsync(release), seen => seen == state);

    public object Metric(double value, string metric = "recall", DateTimeOffset? at = null, string? unit = null) => new { kind = "metric", metric, value, unit, at = Moment(at ?? portal.Now) };

    public Task<(HttpStatusCode Status, JsonElement Body)> ReportAsync(Guid release, params object?[] observations) => Story.PostAsync("scientist", $"/releases/{release}/observations", new { observations });

    /// <summary>The open task about a breached condition.</summary>
    public async Task<JsonElement> TaskAsync(Guid control) => await Eventually.SeeAsync("A task about a breach",
        async () => (await Story.GetAsync("auditor", $"/tasks?releaseId={control}")).GetProperty("items").EnumerateArray().FirstOrDefault(), task => task.ValueKind == JsonValueKind.Object);

    public async Task<(HttpStatusCode Status, JsonElement Body)> AnswerAsync(string account, Guid control, string outcome, string comment = "The monitor was wrong; the model is fine.")
    {
        var task = await TaskAsync(control);
        return await Story.PostAsync(account, $"/tasks/{Story.Id(task)}/decision", new { outcome, comment, manifestDigest = task.GetProperty("manifestDigest").GetString() });
    }

    /// <summary>Has the clock looked at now, and waits until nothing more is due.</summary>
    public async Task LookAsync(Guid release)
    {
        var done = await Eventually.SeeAsync("A look at the terms of a release", async () =>
        {
            await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
            var now = portal.Now;
            return await db.Set<Job>().AnyAsync(job => job.Kind == "release-terms" && job.SubjectId == release && job.DueAt <= now && (job.State == JobState.Waiting || job.State == JobState.Running), TestContext.Current.CancellationToken);
        }, due => !due);
        done.ShouldBeFalse();
    }

    public async Task<IReadOnlyList<string>> ToldAsync(Guid webhook, string subject) =>
        [.. (await Story.GetAsync("admin", $"/webhooks/{webhook}/deliveries?pageSize=200")).GetProperty("items").EnumerateArray()
            .Where(delivery => delivery.GetProperty("subject").GetString() == subject).Select(delivery => delivery.GetProperty("type").GetString()!)];

    public async Task<Guid> WebhookAsync(params string[] events)
    {
        var (status, webhook) = await Story.PostAsync("admin", "/webhooks", new { name = $"Watch {Guid.NewGuid():n}", address = "https://127.0.0.1:9/", events, allowsInternal = true });
        status.ShouldBe(HttpStatusCode.Created, webhook.ToString());
        return Story.Id(webhook);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Pipelines;

/// <summary>A job of an Azure pipeline whose environment has the check “Invoke REST API”.</summary>
internal sealed class AzurePipeline(PipelinePortal portal)
{
    public const string Token = "job-token-of-the-pipeline";

    public Guid Project { get; } = Guid.NewGuid();

    public Guid Plan { get; } = Guid.NewGuid();

    public Guid Job { get; } = Guid.NewGuid();

    public Guid Task { get; } = Guid.NewGuid();

    public string EventsPath => $"/example/{Project}/_apis/distributedtask/hubs/build/plans/{Plan}/events?api-version=7.1";

    public Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(object body) => AskAsync(body, portal.Organisation);

    /// <param name="without">A header that is left out.</param>
    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(object body, string organisation, string? without = null)
    {
        using var client = await portal.AsAsync("scientist");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/pipelines/azure-checks") { Content = JsonContent.Create(body) };
        foreach (var (name, value) in new[]
        {
            ("PlanUrl", organisation), ("ProjectId", Project.ToString()), ("HubName", "build"), ("PlanId", Plan.ToString()), ("JobId", Job.ToString()),
            ("TaskInstanceId", Task.ToString()), ("AuthToken", Token),
        })
        {
            if (name != without)
                request.Headers.Add(name, value);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>What this job was told, once it was told as often.</summary>
    public Task<IReadOnlyList<Receiver.Message>> ToldAsync(int times = 1) => Eventually.SeeAsync<IReadOnlyList<Receiver.Message>>(
        $"{times} callbacks", () => [.. portal.Azure.Messages.Where(message => message.Path == EventsPath)], told => told.Count >= times);

    /// <summary>The job of a check, once it has looked, found that it has to wait for that, and waits.</summary>
    public Task<Job> WaitsForAsync(Guid check, string what) => Eventually.SeeAsync($"A check that waits: {what}", async () =>
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        return await db.Set<Job>().SingleAsync(job => job.SubjectId == check, TestContext.Current.CancellationToken);
    }, job => job.State == JobState.Waiting && job.Stage == what);

    /// <summary>The check, once it does not wait any more; what is postponed meanwhile is due at once.</summary>
    public Task<JsonElement> EndedAsync(Guid check) => Eventually.SeeAsync("A check that is answered", async () =>
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        await db.Set<Job>().Where(job => job.SubjectId == check && job.State == JobState.Waiting).ExecuteUpdateAsync(row => row.SetProperty(job => job.DueAt, DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);
        return await ReadAsync(check);
    }, found => found.GetProperty("state").GetString() != "waiting");

    public async Task<JsonElement> ReadAsync(Guid check)
    {
        using var client = await portal.AsAsync("scientist");
        return await client.GetFromJsonAsync<JsonElement>($"/api/v1/pipelines/azure-checks/{check}", TestContext.Current.CancellationToken);
    }
}

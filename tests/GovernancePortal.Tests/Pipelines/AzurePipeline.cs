using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
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
    public async Task<IReadOnlyList<Receiver.Message>> ToldAsync(int times = 1)
    {
        while (true)
        {
            List<Receiver.Message> told = [.. portal.Azure.Messages.Where(message => message.Path == EventsPath)];
            if (told.Count >= times)
                return told;
            await System.Threading.Tasks.Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The check, once it does not wait any more; what is postponed meanwhile is due at once.</summary>
    public async Task<JsonElement> EndedAsync(Guid check)
    {
        while (true)
        {
            using var client = await portal.AsAsync("scientist");
            var found = await client.GetFromJsonAsync<JsonElement>($"/api/v1/pipelines/azure-checks/{check}", TestContext.Current.CancellationToken);
            if (found.GetProperty("state").GetString() != "waiting")
                return found;
            await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
            await db.Set<Job>().Where(job => job.SubjectId == check && job.State == JobState.Waiting).ExecuteUpdateAsync(row => row.SetProperty(job => job.DueAt, DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);
            await System.Threading.Tasks.Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}

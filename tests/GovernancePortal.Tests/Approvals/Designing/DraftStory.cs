using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Approvals.Designing.Drafts;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Approvals.Designing;

/// <summary>The life of a process over HTTP, as tests tell it.</summary>
internal sealed class DraftStory(Portal portal)
{
    private readonly Story story = new(portal);

    public static string NewKey() => $"test-{Guid.NewGuid():n}";

    /// <summary>A file as the portal begins one, changed.</summary>
    public static string File(string key, Func<string, string>? change = null) => (change ?? (xml => xml))(DraftText.Blank(key, "A small process"));

    public static Guid Id(JsonElement element) => element.GetProperty("id").GetGuid();

    public static string Tag(JsonElement draft) => draft.GetProperty("tag").GetString()!;

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string account, string path, object? body = null, string? tag = null)
    {
        using var client = await portal.AsAsync(account);
        using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = body is null ? null : JsonContent.Create(body) };
        if (tag is not null)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{tag}\""));
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    public async Task<JsonElement> BeginAsync(string key, string? xml = null, string account = "admin")
    {
        var (status, body) = await story.PostAsync(account, "/processes", new { key, name = "A small process", xml });
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        return body;
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> SaveAsync(JsonElement draft, string xml, string account = "admin", string? tag = null) =>
        SendAsync(HttpMethod.Put, account, $"/process-drafts/{Id(draft)}", new { xml }, tag ?? Tag(draft));

    public Task<(HttpStatusCode Status, JsonElement Body)> SubmitAsync(JsonElement draft, string account = "admin") => SendAsync(HttpMethod.Post, account, $"/process-drafts/{Id(draft)}/review");

    public Task<JsonElement> DraftAsync(JsonElement draft) => story.GetAsync("auditor", $"/process-drafts/{Id(draft)}");

    public Task<JsonElement> ProcessAsync(string key) => story.GetAsync("auditor", $"/processes/{key}");

    public async Task<JsonElement> TaskAsync(JsonElement draft, string account = "risk") => (await story.GetAsync(account, "/tasks?mine=true&pageSize=200")).GetProperty("items").EnumerateArray().Single(task => task.GetProperty("subjectId").GetGuid() == Id(draft));

    public async Task<(HttpStatusCode Status, JsonElement Body)> DecideAsync(JsonElement draft, string outcome = "approve", string account = "risk")
    {
        var task = await TaskAsync(draft, account);
        return await story.PostAsync(account, $"/tasks/{Id(task)}/decision", new { outcome, comment = "read it", manifestDigest = task.GetProperty("manifestDigest").GetString() });
    }

    public async Task PublishAsync(JsonElement draft)
    {
        (await SubmitAsync(draft)).Status.ShouldBe(HttpStatusCode.OK);
        (await DecideAsync(draft)).Status.ShouldBe(HttpStatusCode.OK);
    }
}

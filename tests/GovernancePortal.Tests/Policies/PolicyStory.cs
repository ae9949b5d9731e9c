using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Policies;

/// <summary>The life of a policy over HTTP, as tests tell it.</summary>
internal sealed class PolicyStory(Portal portal)
{
    private readonly Story story = new(portal);

    /// <summary>A whole small policy: its one rule asks for a model's name.</summary>
    public static string Text(string key, string message = "The model has no name.", string extra = "") =>
        $$$"""
        schema: policy-set/1
        id: {{{key}}}
        title: A small policy
        owner: Risk seat
        references: [AIA-10]
        {{{extra}}}
        bases:
          passing: {now: 2026-01-15T09:00:00Z, model: {name: example, kind: model}}
        rules:
          - id: named
            title: The model has a name
            severity: block
            require: model.name != ''
            message: {{{message}}}
            remedy: Give it one.
            tests:
              - {name: named, base: passing, expect: pass}
              - {name: nameless, base: passing, input: {model: {name: ''}}, expect: fail}

        """;

    /// <summary>The same with a rule that every release fails: it asks for one name, which no model has.</summary>
    public static string Strict(string key, string message = "The model has another name.", string extra = "") => Text(key, message, extra).Replace("require: model.name != ''", "require: model.name == 'example'", StringComparison.Ordinal);

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

    public async Task<JsonElement> BeginAsync(string key, string account = "admin", string? source = null)
    {
        var (status, body) = await story.PostAsync(account, "/policies", new { key, source = source ?? Text(key) });
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        return body;
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> SaveAsync(JsonElement version, string source, string account = "admin", string? tag = null) =>
        SendAsync(HttpMethod.Put, account, $"/policy-versions/{Id(version)}", new { source }, tag ?? version.GetProperty("tag").GetString());

    public Task<(HttpStatusCode Status, JsonElement Body)> SubmitAsync(Guid version, string account = "admin") => SendAsync(HttpMethod.Post, account, $"/policy-versions/{version}/review");

    public async Task<JsonElement> VersionAsync(Guid id) => await story.GetAsync("auditor", $"/policy-versions/{id}");

    public async Task<JsonElement?> TaskAsync(Guid version, string account = "risk") => (await story.GetAsync(account, "/tasks?mine=true&pageSize=200")).GetProperty("items").EnumerateArray()
        .Where(task => task.GetProperty("subjectId").GetGuid() == version).Cast<JsonElement?>().SingleOrDefault();

    public async Task<(HttpStatusCode Status, JsonElement Body)> DecideAsync(Guid version, string outcome = "approve", string account = "risk", string? digest = null)
    {
        var task = (await TaskAsync(version, account)).ShouldNotBeNull();
        return await story.PostAsync(account, $"/tasks/{Id(task)}/decision", new { outcome, comment = "read it", manifestDigest = digest ?? task.GetProperty("manifestDigest").GetString() });
    }

    /// <summary>Writes, submits and publishes a new policy; answers its version.</summary>
    public async Task<JsonElement> PublishAsync(string key, string? source = null)
    {
        var version = await BeginAsync(key, source: source);
        await PublishAsync(Id(version));
        return await VersionAsync(Id(version));
    }

    public async Task PublishAsync(Guid version)
    {
        (await SubmitAsync(version)).Status.ShouldBe(HttpStatusCode.OK);
        (await DecideAsync(version)).Status.ShouldBe(HttpStatusCode.OK);
    }

    public static Guid Id(JsonElement element) => element.GetProperty("id").GetGuid();
}

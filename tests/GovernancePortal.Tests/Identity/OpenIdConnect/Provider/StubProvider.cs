using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Provider;

/// <summary>A provider made of canned answers, for what a certified one would never do.</summary>
internal sealed class StubProvider : HttpMessageHandler
{
    public const string Authority = "https://login.test";
    public const string MetadataPath = "/.well-known/openid-configuration";

    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, Task<HttpResponseMessage>>> _answers = new(StringComparer.Ordinal);

    public StubProvider()
    {
        AnswerJson(MetadataPath, () => Metadata.ToJsonString());
        AnswerJson($"/organizations/v2.0{MetadataPath}", () => Metadata.ToJsonString());
    }

    public JsonObject Metadata { get; } = new()
    {
        ["issuer"] = Authority,
        ["authorization_endpoint"] = $"{Authority}/authorize",
        ["token_endpoint"] = $"{Authority}/token",
        ["jwks_uri"] = $"{Authority}/keys",
        ["end_session_endpoint"] = $"{Authority}/end",
    };

    /// <summary>How often each path was asked for.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>The last form posted to the token endpoint and its Authorization header.</summary>
    public (string Form, string? Authorization) LastTokenRequest { get; private set; }

    public void Answer(string path, Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) => _answers[path] = answer;

    public void AnswerJson(string path, Func<string> json, HttpStatusCode status = HttpStatusCode.OK) =>
        Answer(path, _ => Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(json(), Encoding.UTF8, "application/json") }));

    public void PublishKeys(params JsonNode[] keys) =>
        AnswerJson("/keys", () => new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.DeepClone())]) }.ToJsonString());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        Asked.AddOrUpdate(path, 1, (_, count) => count + 1);
        if (request.Content is not null) LastTokenRequest = (await request.Content.ReadAsStringAsync(cancellationToken), request.Headers.Authorization?.ToString());
        return _answers.TryGetValue(path, out var answer) ? await answer(request).WaitAsync(cancellationToken) : new HttpResponseMessage(HttpStatusCode.NotFound);
    }
}

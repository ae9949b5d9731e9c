using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests;

/// <summary>What the API says of itself and of refusals, to somebody who knows the field and not the code.</summary>
[Trait("Category", "Database")]
public sealed partial class OpenApiTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Schemas_AreCalledInTheWordsOfTheField()
    {
        var names = (await SchemasAsync()).EnumerateObject().Select(schema => schema.Name).ToList();

        names.ShouldNotBeEmpty();
        names.ShouldAllBe(name => !CodeWords().IsMatch(name));
        names.ShouldAllBe(name => name.Length <= 40);
        new[] { "AiSystem", "ModelVersion", "Release", "ReleasePage", "Dataset", "EvaluationReport", "EvaluationReportList", "Waiver", "AskedWaiver", "PolicyInput", "EvidencePackage", "ReleaseRequest" }.ShouldBeSubsetOf(names);
    }

    [Fact]
    public async Task References_OfTheDocument_LeadToASchema()
    {
        var text = (await DocumentAsync()).GetRawText();
        var names = (await SchemasAsync()).EnumerateObject().Select(schema => schema.Name).ToHashSet(StringComparer.Ordinal);

        Reference().Matches(text).Select(found => found.Groups["name"].Value).Distinct(StringComparer.Ordinal).ShouldBeSubsetOf(names);
    }

    [Theory]
    [InlineData("WaiverRequest", "policy", "rule", "reason", "compensatingControl", "until")]
    [InlineData("ReleaseRequest", "versionId", "environment", "businessUse")]
    [InlineData("ApprovedValueRequest", "kind", "value")]
    [InlineData("ResubmissionRequest")]
    public async Task Request_NamesAsRequired_WhatIsNeeded(string name, params string[] needed)
    {
        var schema = (await SchemasAsync()).GetProperty(name);

        (schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(member => member.GetString()!) : []).ShouldBe(needed, ignoreOrder: true);
    }

    [Fact]
    public async Task Waiver_WithTheRequiredMembersAndARelease_IsComplete()
    {
        var release = await story.AskBareAsync();
        await story.SettleAsync(release);

        var (status, answer) = await story.PostAsync("risk", "/waiver-requests", new
        {
            policy = "promotion",
            rule = "robustness-tested",
            reason = "The test runs next week in the new laboratory.",
            compensatingControl = "Every decision is looked at by a loan officer.",
            until = portal.Get<TimeProvider>().GetUtcNow().AddDays(10),
            releaseId = release,
        });

        status.ShouldBe(HttpStatusCode.Created, answer.ToString());
    }

    [Theory]
    [InlineData("GET", "/api/v1/models", 401, "names nobody", "Authorization: Bearer")]
    [InlineData("POST", "/api/v1/releases", 401, "names nobody", "Authorization: Bearer")]
    public async Task Anonymous_IsToldWhatHappenedAndWhatToDo_AndNothingElse(string method, string path, int status, string detail, string remedy)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await portal.Anonymous.SendAsync(request, Cancellation);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        ((int)answer.StatusCode, problem.GetProperty("code").GetString()).ShouldBe((status, "not-signed-in"));
        problem.GetProperty("detail").GetString()!.ShouldContain(detail);
        problem.GetProperty("remedy").GetString()!.ShouldContain(remedy);
        problem.EnumerateObject().Select(member => member.Name).ShouldBeSubsetOf(["type", "title", "status", "detail", "code", "remedy", "correlationId", "traceId"]);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nowhere", 404, "openapi")]
    [InlineData("PATCH", "/api/v1/models", 405, "Allow")]
    public async Task RefusalByStatusAlone_SaysWhatToDo(string method, string path, int status, string remedy)
    {
        using var client = await portal.AsAsync("scientist");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request, Cancellation);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        ((int)answer.StatusCode).ShouldBe(status);
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.GetProperty("remedy").GetString()!.ShouldContain(remedy);
    }

    private async Task<JsonElement> SchemasAsync() => (await DocumentAsync()).GetProperty("components").GetProperty("schemas");

    private async Task<JsonElement> DocumentAsync() => await portal.Anonymous.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);

    [GeneratedRegex("Anonymous|View|PageOf|ListOf|IReadOnly|IEnumerable|Json|Dto|Head$|RequestRequest|^Request", RegexOptions.None, 1000)]
    private static partial Regex CodeWords();

    [GeneratedRegex("#/components/schemas/(?<name>[^\"]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}

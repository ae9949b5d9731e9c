using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Routing;

namespace GovernancePortal.Tests;

/// <summary>Whatever a request holds, the portal answers with what is wrong about it, and nothing private is kept in a cache.</summary>
[Trait("Category", "Database")]
public sealed class HostileRequestTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/systems?q=%00")]
    [InlineData("/api/v1/models?q=a%00b")]
    [InlineData("/api/v1/releases?q=%F0%9F%98%80%00")]
    [InlineData("/inventory?q=%00")]
    public async Task Search_ForAControlCharacter_IsASearch(string address)
    {
        using var client = await portal.AsAsync("scientist");
        using var answer = await client.GetAsync(address, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Search_LongerThanItMayBe_IsNotCutInsideACharacter()
    {
        using var client = await portal.AsAsync("scientist");
        using var answer = await client.GetAsync("/api/v1/systems?q=a" + Uri.EscapeDataString(string.Concat(Enumerable.Repeat("😀", 150))), Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/v1/releases?environment=%00")]
    [InlineData("/api/v1/releases?state=open&environment=a%00b")]
    [InlineData("/api/v1/ledger/entries?key=%00")]
    [InlineData("/api/v1/ledger/entries?action=%00")]
    [InlineData("/api/v1/ledger/entries?kind=%00")]
    public async Task Filter_ByAControlCharacter_IsRefusedWithACode(string address)
    {
        using var client = await portal.AsAsync("security");
        using var answer = await client.GetAsync(address, Cancellation);
        (answer.StatusCode, await CodeAsync(answer)).ShouldBe((HttpStatusCode.BadRequest, "unreadable-text"));
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-16")]
    [InlineData("no-such-charset")]
    [InlineData("\"\"")]
    public async Task Json_InAnotherCharset_IsRefusedWithACode(string charset)
    {
        using var answer = await PostAsync(charset);
        (answer.StatusCode, await CodeAsync(answer)).ShouldBe((HttpStatusCode.UnsupportedMediaType, "unsupported-media-type"));
    }

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("\"utf-8\"")]
    public async Task Json_AsUtf8_IsTaken(string charset)
    {
        using var answer = await PostAsync(charset);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{\"name\":\"one\",\"name\":\"two\",\"purpose\":\"Assess loans\"}")]
    [InlineData("{\"name\":\"one\",\"purpose\":\"Assess loans\",\"Name\":\"two\"}")]
    public async Task Json_ThatSaysSomethingTwice_IsRefusedWithACode(string json)
    {
        using var client = await portal.AsAsync("scientist");
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/v1/systems", content, Cancellation);
        (answer.StatusCode, await CodeAsync(answer)).ShouldBe((HttpStatusCode.BadRequest, "bad-request"));
    }

    [Theory]
    [InlineData("/demo/sign-in")]
    [InlineData("/sign-out")]
    public async Task Form_FromElsewhere_IsRefusedWithACode(string address)
    {
        using var form = new FormUrlEncodedContent([new("user", "admin"), new("__RequestVerificationToken", "forged")]);
        using var answer = await portal.Anonymous.PostAsync(address, form, Cancellation);
        (answer.StatusCode, await CodeAsync(answer)).ShouldBe((HttpStatusCode.BadRequest, "antiforgery"));
    }

    [Theory]
    [InlineData("{\"user\":\"a\\u0000\"}", "unreadable-text")]
    [InlineData("{\"user\":", "bad-request")]
    [InlineData("[1]", "bad-request")]
    public async Task Body_ThatCannotBeRead_IsRefusedWithACode(string json, string code)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await portal.Anonymous.PostAsync("/api/v1/demo/token", content, Cancellation);
        (answer.StatusCode, await CodeAsync(answer)).ShouldBe((HttpStatusCode.BadRequest, code));
    }

    [Theory]
    [InlineData("systems", "{\"nmae\":\"x\",\"purpose\":\"Assess loans\"}", "unknown-member", "/nmae", "“name”")]
    [InlineData("systems", "{\"name\":\"x\",\"colour\":\"red\"}", "unknown-member", "/colour", "name, purpose")]
    [InlineData("systems", "{\"a/b~c\":1}", "unknown-member", "/a~1b~0c", "name, purpose")]
    [InlineData("systems", "{\"name\":7}", "bad-request", "/name", "text")]
    [InlineData("systems", "{\"name\":{\"first\":\"x\"}}", "bad-request", "/name", "text")]
    [InlineData("systems", "{\"name\":\"x\",\"purpose\":[\"y\"]}", "bad-request", "/purpose", "text")]
    [InlineData("systems", "{\"name\":\"x\",\"name\":\"y\"}", "bad-request", "/name", "once")]
    [InlineData("systems", "[1]", "bad-request", "", "an object")]
    [InlineData("systems", "{\"name\":\"x\",", "bad-request", "", "not JSON")]
    [InlineData("systems", "{\"name\":'x'}", "bad-request", "/name", "not JSON")]
    [InlineData("systems", "", "bad-request", "", "no body")]
    [InlineData("credentials", "{\"name\":\"x\",\"scopes\":[\"a\",7]}", "bad-request", "/scopes/1", "text")]
    [InlineData("credentials", "{\"name\":\"x\",\"scopes\":\"a\"}", "bad-request", "/scopes", "a list")]
    [InlineData("credentials", "{\"name\":\"x\",\"days\":\"ninety\"}", "bad-request", "/days", "a whole number")]
    [InlineData("credentials", "{\"name\":\"x\",\"application\":{\"client_id\":\"a\"}}", "unknown-member", "/application/client_id", "“clientId”")]
    [InlineData("credentials", "{\"name\":\"x\",\"application\":{\"clientId\":true}}", "bad-request", "/application/clientId", "text")]
    public async Task Body_ThatIsNotWhatIsExpected_IsRefusedWithThePlace(string list, string json, string code, string pointer, string said)
    {
        var (problem, text) = await RefusedAsync("scientist", HttpMethod.Post, "/api/v1/" + list, json);

        (problem.GetProperty("code").GetString(), problem.GetProperty("errors")[0].GetProperty("field").GetString()).ShouldBe((code, pointer), text);
        JsonSerializer.Serialize(problem, AsWritten).ShouldContain(said);
        text.ShouldNotContain("System.");
        text.ShouldNotContain("GovernancePortal");
    }

    [Fact]
    public async Task Body_WithAMemberOfAnEndlessName_IsRefusedShortly()
    {
        var (_, text) = await RefusedAsync("scientist", HttpMethod.Post, "/api/v1/systems", $"{{\"{new string('x', 100_000)}\":1}}");

        text.Length.ShouldBeLessThan(2_000);
    }

    [Fact]
    public async Task MetadataOfADataset_WithAMemberThatNobodyKnows_AreRefusedWithThePlace()
    {
        using var client = await portal.AsAsync("scientist");
        using var form = new MultipartFormDataContent { { new StringContent("{\"name\":\"loans\",\"licens\":\"MIT\"}"), "metadata" }, { new StringContent("a,b\n"), "files", "data.csv" } };
        using var answer = await client.PostAsync("/api/v1/datasets", form, Cancellation);

        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        (answer.StatusCode, JsonElement.Parse(text).GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"), text);
        text.ShouldContain("$.licens");
        text.ShouldContain("licence");
    }

    [Theory]
    [InlineData("/api/v1/systems?page=x", "page", "a whole number")]
    [InlineData("/api/v1/models?systemId=7", "systemId", "an id (UUID)")]
    [InlineData("/api/v1/tasks?mine=maybe", "mine", "true or false")]
    public async Task Parameter_ThatIsNotWhatIsExpected_IsRefusedByName(string address, string name, string expected)
    {
        var (problem, text) = await RefusedAsync("scientist", HttpMethod.Get, address);

        (problem.GetProperty("code").GetString(), problem.GetProperty("errors")[0].GetProperty("field").GetString()).ShouldBe(("bad-request", name), text);
        text.ShouldContain(expected);
    }

    [Fact]
    public async Task Sort_ByAnUnknownField_IsRefusedByEveryListWithThoseThatAreKnown()
    {
        var lists = portal.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Any(parameter => parameter.ParameterType == typeof(PageRequest)) == true).ToList();
        lists.Count.ShouldBeGreaterThan(10);
        lists.Where(list => list.Metadata.GetMetadata<SortFields>() is null).Select(list => list.RoutePattern.RawText).ShouldBeEmpty("a list says by what it can be sorted");

        foreach (var list in lists)
        {
            var path = list.RoutePattern.RawText!.TrimEnd('/').Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
            var (problem, text) = await RefusedAsync("admin", HttpMethod.Get, path + "?sort=-colour");

            problem.GetProperty("code").GetString().ShouldBe("unknown-sort-field", path);
            problem.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("sort");
            foreach (var field in list.Metadata.GetMetadata<SortFields>()!.Names)
                text.ShouldContain(field);
        }
    }

    [Fact]
    public async Task Sort_ByEachKnownField_IsAnswered()
    {
        using var client = await portal.AsAsync("admin");
        var lists = portal.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<SortFields>() is { Names.Count: > 0 });
        foreach (var list in lists)
        {
            foreach (var field in list.Metadata.GetMetadata<SortFields>()!.Names)
            {
                using var answer = await client.GetAsync($"{list.RoutePattern.RawText!.TrimEnd('/')}?sort=-{field}", Cancellation);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{list.RoutePattern.RawText} by {field}");
            }
        }
    }

    [Theory]
    [InlineData("/inventory?page=%00")]
    [InlineData("/inventory/models?a%00=b&sort=%00")]
    [InlineData("/?x=%00")]
    public async Task Page_WithWhatNoTextHas_IsNotFound_AndSaysSoOnAPage(string address)
    {
        using var client = await portal.AsAsync("scientist");
        using var answer = await client.GetAsync(address, Cancellation);

        (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.NotFound, "text/html"));
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("<html");
    }

    [Theory]
    [InlineData("GET", "/api/v1/systems", null, HttpStatusCode.Unauthorized, "not-signed-in")]
    [InlineData("GET", "/api/v1/nothing-like-it", "scientist", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/v1/systems/no-id", "scientist", HttpStatusCode.NotFound, "not-found")]
    [InlineData("PUT", "/api/v1/systems", "scientist", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("POST", "/api/v1/systems", "scientist", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")]
    [InlineData("GET", "/api/v1/systems?page=x", "scientist", HttpStatusCode.BadRequest, "bad-request")]
    public async Task Refusal_ByTheFramework_IsAProblemWithACodeAndTheCorrelationId(string method, string address, string? account, HttpStatusCode status, string code)
    {
        using var client = account is null ? null : await portal.AsAsync(account);
        using var request = new HttpRequestMessage(new(method), address) { Headers = { { "Accept", "text/csv" } } };
        if (method == "POST")
            request.Content = new StringContent("name: loans", Encoding.UTF8, "application/yaml");

        using var answer = await (client ?? portal.Anonymous).SendAsync(request, Cancellation);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("correlationId").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Registrations_OfTheSameNameAtOnce_MakeOne()
    {
        var story = new Story(portal);
        var system = new { name = "twin " + Guid.NewGuid(), purpose = "Assess loans" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => story.PostAsync("scientist", "/systems", system)));
        answers.Select(answer => answer.Status).Order().ShouldBe([HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 7)]);
    }

    [Fact]
    public async Task Name_ThatTurnsItsDirectionAround_IsRefused()
    {
        var (status, _) = await new Story(portal).PostAsync("scientist", "/systems", new { name = "loans \u202Enoitcudorp", purpose = "Assess loans" });
        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("_")]
    [InlineData("%")]
    [InlineData("\\")]
    public async Task SearchedCharacter_ThatIsAWildcard_MeansItself(string character)
    {
        var (story, number) = (new Story(portal), Guid.NewGuid().ToString("n"));
        foreach (var name in new[] { $"one{character}{number}", $"one+{number}" })
            (await story.PostAsync("scientist", "/systems", new { name, purpose = "Assess loans" })).Status.ShouldBe(HttpStatusCode.Created);

        var found = await story.GetAsync("scientist", $"/systems?q={Uri.EscapeDataString($"one{character}{number}")}");

        found.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()).ShouldBe([$"one{character}{number}"]);
    }

    [Theory]
    [InlineData("claims  desk {0}", HttpStatusCode.Conflict)]
    [InlineData("claims\u00A0desk {0}", HttpStatusCode.Conflict)]
    [InlineData("CLAIMS Desk {0}", HttpStatusCode.Conflict)]
    [InlineData("claims\u200B desk {0}", HttpStatusCode.BadRequest)]
    public async Task Name_ThatLooksLikeAnother_IsRefused(string name, HttpStatusCode expected)
    {
        var (story, number) = (new Story(portal), Guid.NewGuid().ToString("n"));
        (await story.PostAsync("scientist", "/systems", new { name = $"Claims desk {number}", purpose = "Assess claims" })).Status.ShouldBe(HttpStatusCode.Created);

        var (status, _) = await story.PostAsync("scientist", "/systems", new { name = string.Format(System.Globalization.CultureInfo.InvariantCulture, name, number), purpose = "Assess claims" });

        status.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/api/v1/systems")]
    [InlineData("/api/v1/permissions")]
    [InlineData("/inventory")]
    public async Task PrivateAnswer_IsKeptInNoCache(string address)
    {
        using var client = await portal.AsAsync("scientist");
        using var answer = await client.GetAsync(address, Cancellation);
        answer.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
    }

    private async Task<HttpResponseMessage> PostAsync(string charset)
    {
        using var content = new ByteArrayContent("{\"user\":\"scientist\"}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
        return await portal.Anonymous.PostAsync("/api/v1/demo/token", content, Cancellation);
    }

    private async Task<(JsonElement Problem, string Text)> RefusedAsync(string account, HttpMethod method, string address, string? json = null)
    {
        using var client = await portal.AsAsync(account);
        using var request = new HttpRequestMessage(method, address) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        using var answer = await client.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, text);
        return (JsonElement.Parse(text), text);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).GetProperty("code").GetString();
}

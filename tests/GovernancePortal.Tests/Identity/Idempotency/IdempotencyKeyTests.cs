using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity.Credentials;
using GovernancePortal.Tests.Registry.Uploads;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Identity.Idempotency;

[Trait("Category", "Database")]
public sealed class IdempotencyKeyTests(Portal portal) : IClassFixture<Portal>
{
    private readonly string key = Guid.NewGuid().ToString("n");

    [Fact]
    public async Task SameRequest_WithTheSameKey_IsAnsweredAsBefore()
    {
        var body = new { name = "twice " + key, purpose = "Assess loans" };
        var first = await PostAsync("/systems", body);
        var second = await PostAsync("/systems", body);
        (first.Status, second.Status).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created));
        Story.Id(second.Body).ShouldBe(Story.Id(first.Body));
    }

    [Fact]
    public async Task AnotherBody_WithTheSameKey_IsRefused()
    {
        (await PostAsync("/systems", new { name = "one " + key, purpose = "Assess loans" })).Status.ShouldBe(HttpStatusCode.Created);
        var (status, body) = await PostAsync("/systems", new { name = "another " + key, purpose = "Assess loans" });
        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "idempotency-key-reused"));
    }

    [Fact]
    public async Task SameRequest_WithAnAnswerTooLongToKeep_IsDoneOnceAndAnsweredByItsStatus()
    {
        using var client = await portal.AsAsync("compliance");
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        var draft = new { key = "long-" + key, source = "# " + new string('x', 300_000) };

        using var first = await client.PostAsJsonAsync("/api/v1/policies", draft, TestContext.Current.CancellationToken);
        using var second = await client.PostAsJsonAsync("/api/v1/policies", draft, TestContext.Current.CancellationToken);

        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created));
        second.Headers.Location.ShouldBe(first.Headers.Location);
        (await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task SameRequest_WhileTheFirstIsUnderWay_IsToldWhenToAskAgain()
    {
        var body = new { name = "under way " + key, purpose = "Assess loans" };
        await PostAsync("/systems", body);
        await using (var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken))
            await db.Database.ExecuteSqlAsync($"update idempotent_requests set status = null, held_until = now() + interval '1 minute' where key = {key}", TestContext.Current.CancellationToken);

        using var client = await portal.AsAsync("scientist");
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        using var answer = await client.PostAsJsonAsync("/api/v1/systems", body, TestContext.Current.CancellationToken);

        (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "request-under-way"));
        answer.Headers.RetryAfter?.Delta.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task SameRequest_OfTheOwnersMachine_IsNotAnsweredAsTheOwnersWas()
    {
        var machines = new Machines(portal);
        var (_, secret) = await machines.MakeAsync("scientist", "systems:write");
        var body = new { name = "owner's " + key, purpose = "Assess loans" };
        (await PostAsync("/systems", body)).Status.ShouldBe(HttpStatusCode.Created);

        using var content = JsonContent.Create(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/systems") { Content = content, Headers = { { "Idempotency-Key", key }, { "Authorization", "Bearer " + secret } } };
        using var answer = await portal.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);

        (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "idempotency-key-reused"));
    }

    [Fact]
    public async Task SameFiles_WithTheSameKey_GetTheFirstAnswer()
    {
        var (first, again) = (await SubmitAsync("AAAAAAAA"), await SubmitAsync("AAAAAAAA"));

        (first.Status, again.Status).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created));
        Story.Id(again.Body).ShouldBe(Story.Id(first.Body));
    }

    [Fact]
    public async Task OtherFiles_AsLongAsTheFirst_WithTheSameKey_AreRefused()
    {
        (await SubmitAsync("AAAAAAAA")).Status.ShouldBe(HttpStatusCode.Created);

        var (status, body) = await SubmitAsync("BBBBBBBB");

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "idempotency-key-reused"));
    }

    [Fact]
    public async Task AnotherUpload_WithTheSameKey_IsRefused()
    {
        using var client = await Tus.ClientAsync(portal);
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        await Tus.BeginAsync(client, "one.bin", 100);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/uploads") { Headers = { { "Upload-Length", "200" }, { "Upload-Metadata", "filename b25lLmJpbg==" } } };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task LongAddress_WithAKey_IsNoFault() =>
        (await PostAsync("/systems/" + new string('x', 1000), new { })).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);

    private async Task<(HttpStatusCode Status, JsonElement Body)> SubmitAsync(string content)
    {
        using var client = await portal.AsAsync("scientist");
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        using var form = new MultipartFormDataContent { { new StringContent($$"""{"name": "idempotent {{key}}", "classification": "internal"}"""), "metadata" }, { new StringContent($"id\n{content}\n"), "files", "data.csv" } };
        using var answer = await client.PostAsync("/api/v1/datasets", form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, object body)
    {
        using var client = await portal.AsAsync("scientist");
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        using var answer = await client.PostAsJsonAsync("/api/v1" + path, body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }
}

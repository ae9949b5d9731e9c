using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

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
    public async Task LongAddress_WithAKey_IsNoFault() =>
        (await PostAsync("/systems/" + new string('x', 1000), new { })).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, object body)
    {
        using var client = await portal.AsAsync("scientist");
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        using var answer = await client.PostAsJsonAsync("/api/v1" + path, body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }
}

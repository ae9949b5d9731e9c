using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Live;
using GovernancePortal.Registry.Systems;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Platform.Database;

/// <summary>PostgreSQL is stopped and started while callers change things: they hear it clearly, nothing is half done, and the portal goes on.</summary>
[Trait("Category", "Database")]
public sealed class DatabaseOutageTests
{
    private const int Callers = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outage_UnderLoad_IsToldClearlyAndThePortalRecoversWithoutARestart()
    {
        await using var portal = new FragilePortal();
        await portal.InitializeAsync();
        var client = await portal.AsAsync("scientist");
        var noticed = 0;
        using var watch = portal.Get<LiveUpdates>().Watch("ledger", () =>
        {
            Interlocked.Increment(ref noticed);
            return Task.CompletedTask;
        });
        var (made, refused, other) = (new ConcurrentDictionary<string, string>(), new ConcurrentBag<string>(), new ConcurrentBag<string>());
        using var enough = new CancellationTokenSource();
        var load = Enumerable.Range(0, Callers).Select(caller => ChangeAsync(client, caller, made, refused, other, enough.Token)).ToList();
        await UntilAsync(() => made.Count >= 20);

        await portal.Server.StopServerAsync();
        await UntilAsync(() => refused.Count >= 2 * Callers);
        using (var page = await portal.Anonymous.GetAsync("/healthz/ready", Cancellation))
            page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var (before, told) = (made.Count, Volatile.Read(ref noticed));
        await portal.Server.StartServerAgainAsync();
        await UntilAsync(() => made.Count >= before + 20 && Volatile.Read(ref noticed) > told);
        await enough.CancelAsync();
        await Task.WhenAll(load);

        other.ShouldBeEmpty("every answer is a success or a clear refusal");
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var names = await db.Set<AiSystem>().Select(system => system.Name).ToListAsync(Cancellation);
        names.ShouldBeUnique();
        made.Keys.Except(names).ShouldBeEmpty("what was answered as made is there");
        names.Except(made.Keys).Except(refused).ShouldBeEmpty();
        var verdict = await VerifiedAsync(portal);
        verdict.GetProperty("findings").GetArrayLength().ShouldBe(0);
        verdict.GetProperty("entries").GetInt64().ShouldBeGreaterThanOrEqualTo(names.Count);
    }

    [Fact]
    public async Task Read_WhileTheDatabaseIsAway_IsAnsweredWith503AndAStableCode()
    {
        await using var portal = new FragilePortal();
        await portal.InitializeAsync();
        var client = await portal.AsAsync("scientist");
        await portal.Server.StopServerAsync();

        using var answer = await client.GetAsync("/api/v1/systems", Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString().ShouldBe("database-unavailable");
        await portal.Server.StartServerAgainAsync();
    }

    private static async Task ChangeAsync(
        HttpClient client, int caller, ConcurrentDictionary<string, string> made, ConcurrentBag<string> refused, ConcurrentBag<string> other, CancellationToken enough)
    {
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            var name = $"System {caller}-{number}";
            using var answer = await client.PostAsJsonAsync("/api/v1/systems", new { name, purpose = "Made under load", businessUnit = "Tests", owner = "Test owner" }, Cancellation);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            if (answer.StatusCode == HttpStatusCode.Created)
                made[name] = problem.GetProperty("id").GetString()!;
            else if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && problem.GetProperty("code").GetString() == "database-unavailable")
                refused.Add(name);
            else
                other.Add($"{(int)answer.StatusCode} {problem}");
        }
    }

    private static async Task<JsonElement> VerifiedAsync(FragilePortal portal)
    {
        var auditor = await portal.AsAsync("auditor");
        var verdict = default(JsonElement);
        await UntilAsync(async () =>
        {
            verdict = await auditor.GetFromJsonAsync<JsonElement>("/api/v1/ledger/verification", Cancellation);
            return verdict.GetProperty("waiting").GetInt64() == 0;
        });
        verdict.GetProperty("verified").GetBoolean().ShouldBeTrue();
        return verdict;
    }

    private static Task UntilAsync(Func<bool> done) => UntilAsync(() => Task.FromResult(done()));

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await done())
                return;
            await Task.Delay(100, Cancellation);
        }

        throw new TimeoutException("It did not come in a minute.");
    }
}

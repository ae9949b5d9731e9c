using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Demo;
using GovernancePortal.Identity.Idempotency;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovernancePortal.Tests.Identity.Idempotency;

/// <summary>What becomes of a request with an <c>Idempotency-Key</c> that did not come to its answer.</summary>
[Trait("Category", "Database")]
public sealed class BrokenRequestTests(Portal portal) : IClassFixture<Portal>
{
    private readonly string key = Guid.NewGuid().ToString("n");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_ThatBrokeOffAfterItsChange_IsNotDoneTwice()
    {
        await Should.ThrowAsync<InvalidOperationException>(AttemptAsync(async actor =>
        {
            await RegisterAsync(actor);
            throw new InvalidOperationException("after the commit");
        }));

        (await AskAsync()).ShouldBe((HttpStatusCode.Conflict, "answer-lost"));
        (await SystemsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Request_ThatWasAnsweredByAFaultAfterItsChange_IsNotDoneTwice()
    {
        await AttemptAsync(RegisterAsync, StatusCodes.Status500InternalServerError);

        (await AskAsync()).ShouldBe((HttpStatusCode.Conflict, "answer-lost"));
        (await SystemsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Request_ThatBrokeOffBeforeItsChange_IsDone()
    {
        await Should.ThrowAsync<InvalidOperationException>(AttemptAsync(_ => throw new InvalidOperationException("before the commit")));

        (await AskAsync()).Status.ShouldBe(HttpStatusCode.Created);
        (await SystemsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Request_OfAKilledPortal_IsDoneOnceItsMinuteIsOver()
    {
        var (begun, going) = (new TaskCompletionSource(), new TaskCompletionSource());
        var killed = AttemptAsync(async _ =>
        {
            begun.SetResult();
            await going.Task;
        }, StatusCodes.Status500InternalServerError);
        await await Task.WhenAny(begun.Task, killed);
        (await AskAsync()).ShouldBe((HttpStatusCode.Conflict, "request-under-way"));
        await LetLeaseEndAsync();

        (await AskAsync()).Status.ShouldBe(HttpStatusCode.Created);

        going.SetResult();
        await killed;
        (await AskAsync()).Status.ShouldBe(HttpStatusCode.Created, "whoever comes late changes nothing of its successor's");
    }

    [Fact]
    public async Task Request_ThatStoodStillUntilAnotherTookItsPlace_CommitsNothing()
    {
        var (begun, going) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = AttemptAsync(async actor =>
        {
            begun.SetResult();
            await going.Task;
            await RegisterAsync(actor, "late " + key);
        });
        await await Task.WhenAny(begun.Task, slow);
        await LetLeaseEndAsync();
        (await AskAsync()).Status.ShouldBe(HttpStatusCode.Created);

        going.SetResult();

        await Should.ThrowAsync<ClaimLostException>(slow);
        (await SystemsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Refusal_ThatIsInTheLedger_IsNoChange()
    {
        await Should.ThrowAsync<InvalidOperationException>(AttemptAsync(async actor =>
        {
            await portal.Get<GovernancePortal.Ledger.Refusals.RefusalLog>().EnterAsync(actor.Origin, "test", "system", key, GovernancePortal.Platform.Results.Error.NotFound("system"), Cancellation);
            throw new InvalidOperationException("after the refusal");
        }));

        (await AskAsync()).Status.ShouldBe(HttpStatusCode.Created);
    }

    private string Body => JsonSerializer.Serialize(new { name = "broken " + key, purpose = "Assess loans" });

    // the request as the middleware gets it, with what comes behind it
    private async Task AttemptAsync(Func<Actor, Task> work, int status = StatusCodes.Status201Created)
    {
        var actor = await ScientistAsync();
        var context = new DefaultHttpContext { RequestServices = portal.Services };
        (context.Request.Method, context.Request.Path, context.Request.ContentType) = ("POST", "/api/v1/systems", "application/json");
        context.Request.Headers["Idempotency-Key"] = key;
        context.Request.Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Body));
        context.Items[typeof(Actor)] = actor;
        portal.Get<IHttpContextAccessor>().HttpContext = context;
        var keys = new IdempotencyKeys(async http =>
        {
            await work(actor);
            http.Response.StatusCode = status;
        }, TimeProvider.System, NullLogger<IdempotencyKeys>.Instance);
        await keys.InvokeAsync(context, portal.Get<PortalDatabase>());
    }

    private Task RegisterAsync(Actor actor) => RegisterAsync(actor, "broken " + key);

    private async Task RegisterAsync(Actor actor, string name) =>
        (await portal.Get<RegisterSystem>().HandleAsync(actor, new(name, "Assess loans", null, null), Cancellation)).Error.ShouldBeNull();

    private async Task<(HttpStatusCode Status, string? Code)> AskAsync()
    {
        using var client = await portal.AsAsync("scientist");
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        using var content = new StringContent(Body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/v1/systems", content, Cancellation);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return (answer.StatusCode, said.TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    private async Task LetLeaseEndAsync()
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        await db.Database.ExecuteSqlAsync($"update idempotent_requests set held_until = now() - interval '1 second' where key = {key}", Cancellation);
    }

    private async Task<int> SystemsAsync()
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<AiSystem>().CountAsync(system => system.Name.EndsWith(key), Cancellation);
    }

    private async Task<Actor> ScientistAsync()
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        using var client = await portal.AsAsync("scientist"); // signs in, so that there is such a person
        var scientist = DemoAccount.All.Single(demo => demo.Account == "scientist").UserKey;
        var id = await db.Set<Person>().Where(person => person.UserKey == scientist).Select(person => person.Id).SingleAsync(Cancellation);
        return (await portal.Get<ActorDirectory>().FindAsync(id, "test", null, Cancellation))!;
    }
}

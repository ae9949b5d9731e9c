using System.Net;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Waivers;

/// <summary>Waivers over HTTP, as tests tell them.</summary>
internal sealed class WaiverStory(Portal portal)
{
    public const string Reason = "The red team is booked for next week; the pilot serves twenty people.";
    public const string Control = "Every answer is read by a loan officer before it leaves the bank.";

    private readonly Council council = new(portal);

    /// <summary>A waiver as a client asks for it; null leaves a field out. The rule is one that a release fails which nobody tested (<see cref="Story.AskBareAsync"/>).</summary>
    public static Dictionary<string, object?> Request(Guid? release = null, Guid? system = null, TimeSpan? length = null, DateTimeOffset? from = null, string policy = "promotion", string rule = "robustness-tested") => new(StringComparer.Ordinal)
    {
        ["policy"] = policy,
        ["rule"] = rule,
        ["releaseId"] = release,
        ["systemId"] = system,
        ["reason"] = Reason,
        ["compensatingControl"] = Control,
        ["until"] = (from ?? TimeProvider.System.GetUtcNow()) + (length ?? TimeSpan.FromDays(7)),
    };

    public Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(Dictionary<string, object?> request, string account = "risk") => council.PostAsync(account, "/waiver-requests", request);

    /// <summary>Somebody asks; answers the request.</summary>
    public async Task<Guid> AskedAsync(Dictionary<string, object?> request, string account = "scientist")
    {
        var (status, body) = await AskAsync(request, account);
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        return Story.Id(body);
    }

    public Task<JsonElement> RequestAsync(Guid request) => council.GetAsync("auditor", $"/waiver-requests/{request}");

    /// <summary>The open task that asks about a request, as an auditor sees it.</summary>
    public async Task<JsonElement> TaskAsync(Guid request) => (await council.GetAsync("auditor", $"/tasks?releaseId={request}")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();

    public async Task<(HttpStatusCode Status, JsonElement Body)> DecideAsync(Guid request, string account = "risk", string outcome = "approve", string comment = "read it", string? digest = null)
    {
        var task = await TaskAsync(request);
        return await council.PostAsync(account, $"/tasks/{Story.Id(task)}/decision", new { outcome, comment, manifestDigest = digest ?? task.GetProperty("manifestDigest").GetString() });
    }

    /// <summary>The data scientist asks, and somebody grants it; answers the waiver.</summary>
    public async Task<JsonElement> GrantAsync(Dictionary<string, object?> request, string account = "risk")
    {
        var asked = await AskedAsync(request);
        var (status, body) = await DecideAsync(asked, account);
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        var granted = await RequestAsync(asked);
        granted.GetProperty("state").GetString().ShouldBe("granted", granted.ToString());
        return await ReadAsync(granted.GetProperty("waiverId").GetGuid());
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> WithdrawAsync(Guid waiver, string account = "risk", string? reason = "The red team found something else.") =>
        council.PostAsync(account, $"/waivers/{waiver}/withdrawal", new { reason });

    public Task<JsonElement> ReadAsync(Guid waiver) => council.GetAsync("auditor", $"/waivers/{waiver}");

    public async Task<IReadOnlyList<Guid>> ListAsync(string query) =>
        [.. (await council.GetAsync("auditor", "/waivers?pageSize=200&" + query)).GetProperty("items").EnumerateArray().Select(Story.Id)];

    /// <summary>Waits until the end of a waiver is entered.</summary>
    public async Task<Waiver> EndedAsync(Guid id)
    {
        for (var i = 0; i < 300; i++)
        {
            await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
            if (await db.Set<Waiver>().SingleAsync(waiver => waiver.Id == id, TestContext.Current.CancellationToken) is { EndedAt: not null } ended)
                return ended;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The end of the waiver was not entered in 30 s.");
    }
}

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

    public Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(Dictionary<string, object?> request, string account = "risk") => council.PostAsync(account, "/waivers", request);

    public async Task<JsonElement> GrantAsync(Dictionary<string, object?> request, string account = "risk")
    {
        var (status, body) = await AskAsync(request, account);
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        return body;
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

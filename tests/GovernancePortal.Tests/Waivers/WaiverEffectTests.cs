using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Policies;

namespace GovernancePortal.Tests.Waivers;

/// <summary>What a waiver does to the readiness of a release, and that it turns back by itself.</summary>
[Trait("Category", "Database")]
public sealed class WaiverEffectTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);
    private readonly WaiverStory waivers = new(portal);

    [Fact]
    public async Task Fail_WhileItIsWaived_DoesNotBlock_AndBlocksAgainOnItsDay()
    {
        var (release, policy, _) = await FailingAsync("waived-block");
        (await GateAsync(release, policy)).GetProperty("verdict").GetString().ShouldBe("fail");

        var waiver = Story.Id(await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, length: TimeSpan.FromMinutes(10), policy: policy, rule: "named")));

        await GateBecomesAsync(release, policy, "waived");
        var gate = await GateAsync(release, policy);
        gate.GetProperty("waiver").GetProperty("id").GetGuid().ShouldBe(waiver);
        gate.GetProperty("waiver").GetProperty("compensatingControl").GetString().ShouldBe(WaiverStory.Control);
        var readiness = await story.SettleAsync(release);
        readiness.GetProperty("decision").GetString()!.ShouldContain("waived");

        portal.Advance(TimeSpan.FromMinutes(11));

        await GateBecomesAsync(release, policy, "fail");
        (await waivers.EndedAsync(waiver)).EndedBy.ShouldBeNull();
        (await GateAsync(release, policy)).GetProperty("verdict").GetString().ShouldBe("fail", "the end that was entered changes nothing more");
    }

    [Fact]
    public async Task Waiver_OfTheSystem_CountsForItsReleases_UntilItIsWithdrawn()
    {
        var (release, policy, _) = await FailingAsync("waived-system");
        var system = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid();

        var waiver = Story.Id(await waivers.GrantAsync(WaiverStory.Request(system: system, from: portal.Now, policy: policy, rule: "named")));
        await GateBecomesAsync(release, policy, "waived");
        (await waivers.WithdrawAsync(waiver)).Status.ShouldBe(HttpStatusCode.OK);

        await GateBecomesAsync(release, policy, "fail");
    }

    [Fact]
    public async Task Waiver_OfAnotherRelease_ChangesNothing()
    {
        var (release, policy, _) = await FailingAsync("waived-other");
        var other = await story.AskForReleaseAsync();

        await waivers.GrantAsync(WaiverStory.Request(other, from: portal.Now, policy: policy, rule: "named"));
        await story.SettleAsync(release);

        (await GateAsync(release, policy)).GetProperty("verdict").GetString().ShouldBe("fail");
    }

    [Fact]
    public async Task Waiver_OfARuleThatSaysSomethingElseSince_NoLongerCounts()
    {
        var (release, policy, model) = await FailingAsync("waived-changed");
        await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named"));
        await GateBecomesAsync(release, policy, "waived");

        var (status, draft) = await council.PostAsync("admin", $"/policies/{policy}/drafts", new { source = Failing(policy, "It is still for nobody.", model) });
        status.ShouldBe(HttpStatusCode.Created, draft.ToString());
        await new PolicyStory(portal).PublishAsync(PolicyStory.Id(draft));

        await GateBecomesAsync(release, policy, "fail");
    }

    [Fact]
    public async Task Waiver_IsAmongTheApprovals_ThatPoliciesRead()
    {
        var (release, policy, _) = await FailingAsync("waived-read");

        await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named"));

        for (var i = 0; i < 300; i++)
        {
            await story.SettleAsync(release);
            var approvals = (await story.GetAsync("auditor", $"/releases/{release}/policy-input")).GetProperty("approvals").EnumerateArray().ToList();
            if (approvals.Exists(approval => approval.GetProperty("kind").GetString() == "waiver" && approval.GetProperty("seat").GetString() == "risk"))
                return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The waiver is not among the approvals.");
    }

    // a policy of its own, that this release alone fails
    private async Task<(Guid Release, string Policy, string Model)> FailingAsync(string policy)
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var model = (await story.GetAsync("auditor", $"/releases/{release}/policy-input")).GetProperty("model").GetProperty("name").GetString()!;
        await new PolicyStory(portal).PublishAsync(policy, Failing(policy, "It is for nobody.", model));
        await GateBecomesAsync(release, policy, "fail");
        return (release, policy, model);
    }

    private static string Failing(string policy, string message, string model) => PolicyStory.Text(policy, message).Replace("model.name != ''", $"model.name != '' && model.name != '{model}'", StringComparison.Ordinal);

    private async Task<JsonElement> GateAsync(Guid release, string policy) =>
        (await story.GetAsync("auditor", $"/releases/{release}/readiness")).GetProperty("gates").EnumerateArray().Single(gate => gate.GetProperty("id").GetString() == $"{policy}/named");

    private async Task GateBecomesAsync(Guid release, string policy, string verdict)
    {
        string? found = null;
        for (var i = 0; i < 300 && found != verdict; i++)
        {
            found = (await story.SettleAsync(release)).GetProperty("gates").EnumerateArray().Where(gate => gate.GetProperty("id").GetString() == $"{policy}/named").Select(gate => gate.GetProperty("verdict").GetString()).SingleOrDefault();
            if (found != verdict)
                await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        found.ShouldBe(verdict);
    }
}

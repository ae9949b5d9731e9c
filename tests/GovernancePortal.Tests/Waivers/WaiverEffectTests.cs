using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Processes.Reopening;
using GovernancePortal.Cli.Policies;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases;
using GovernancePortal.Releases.PolicyPages;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Policies;
using GovernancePortal.Waivers;
using GovernancePortal.Webhooks.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

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
        const string policy = "waived-other";
        var (release, other) = (await story.AskForReleaseAsync(), await story.AskForReleaseAsync());
        await story.SettleAsync(release);
        await story.SettleAsync(other);
        var (one, two) = (await ModelAsync(release), await ModelAsync(other));
        await new PolicyStory(portal).PublishAsync(policy, PolicyStory.Text(policy).Replace("model.name != ''", $"model.name != '' && (model.name in ['{one}', '{two}']) == false", StringComparison.Ordinal));

        await waivers.GrantAsync(WaiverStory.Request(other, from: portal.Now, policy: policy, rule: "named"));
        await GateBecomesAsync(other, policy, "waived");

        await GateBecomesAsync(release, policy, "fail");
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
    public async Task Waiver_OfARelease_EndsWithTheVersionThatWasLookedAt_AndSaysWhy()
    {
        var (release, policy, _) = await FailingAsync("waived-version");
        var ofRelease = Story.Id(await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named")));
        var ofSystem = Story.Id(await waivers.GrantAsync(WaiverStory.Request(system: (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid(), from: portal.Now)));
        await GateBecomesAsync(release, policy, "waived");
        var version = await story.GetAsync("auditor", $"/versions/{(await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid()}");
        (await story.DecideAsync("security", release, "request-changes")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("changes-requested");
        await GateBecomesAsync(release, policy, "waived");
        var next = await story.SubmitVersionAsync(version.GetProperty("modelId").GetGuid(), "1.0.1", version.GetProperty("datasetIds")[0].GetGuid());

        (await story.PostAsync("scientist", $"/releases/{release}/resubmission", new { versionId = next })).Status.ShouldBe(HttpStatusCode.OK);

        await GateBecomesAsync(release, policy, "fail");
        var ended = await waivers.ReadAsync(ofRelease);
        (ended.GetProperty("state").GetString(), ended.GetProperty("endReason").GetString()).ShouldBe(("replaced", "The release stands on version 1.0.1 now; the waiver was for version 1.0.0."));
        (await waivers.ListAsync($"state=replaced&releaseId={release}")).ShouldBe([ofRelease]);
        (await council.EntriesAsync(new(Kind: "waiver", Key: ofRelease.ToString()))).Select(entry => entry.Action).ShouldBe(["task.decide", "release.resubmit"], ignoreOrder: true);
        (await waivers.ReadAsync(ofSystem)).GetProperty("state").GetString().ShouldBe("in-force", "it is for whatever the system releases");
        (await waivers.AskAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named"))).Status.ShouldBe(HttpStatusCode.Created, "of the version that is there now");
    }

    [Fact]
    public async Task Waiver_OfARelease_ThatIsSubmittedAgainAsItWas_StaysInForce()
    {
        var (release, policy, _) = await FailingAsync("waived-again");
        var waiver = Story.Id(await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named")));
        (await story.DecideAsync("security", release, "request-changes")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("changes-requested");

        (await story.PostAsync("scientist", $"/releases/{release}/resubmission", new { })).Status.ShouldBe(HttpStatusCode.OK);

        await GateBecomesAsync(release, policy, "waived");
        (await waivers.ReadAsync(waiver)).GetProperty("state").GetString().ShouldBe("in-force");
    }

    [Fact]
    public async Task Waiver_OfWhoOwnsTheSystemSince_CountsNoLonger_AndTheNextOwnerDoesNotBringItBack()
    {
        var (release, policy, _) = await FailingAsync("waived-owned");
        var (_, account) = await SeatedAsync();
        var system = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid();
        Guid[] granted =
        [
            Story.Id(await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named"), account)),
            Story.Id(await waivers.GrantAsync(WaiverStory.Request(system: system, from: portal.Now, policy: policy, rule: "named"), account)),
        ];
        await GateBecomesAsync(release, policy, "waived");

        await OwnAsync(system, account.ToUpperInvariant());

        (await GateAsync(release, policy)).GetProperty("verdict").GetString().ShouldNotBe("waived", "from that moment on");
        await GateBecomesAsync(release, policy, "fail");
        foreach (var waiver in granted)
            (await waivers.EndedAsync(waiver)).EndReason.ShouldNotBeNull().ShouldContain("owns the system now");
        await OwnAsync(system, "Head of Lending");
        await GateBecomesAsync(release, policy, "fail");
        (await waivers.ReadAsync(granted[0])).GetProperty("state").GetString().ShouldBe("withdrawn");
    }

    [Fact]
    public async Task Waiver_OfTheOwner_DoesNotCount_BeforeItsEndIsEntered()
    {
        var (release, policy, _) = await FailingAsync("waived-owner");
        var (_, account) = await SeatedAsync();
        var waiver = Story.Id(await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named"), account));
        var system = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid();

        (await CountingAsync("Head of Lending")).ShouldBe([waiver]);
        (await CountingAsync($" {account.ToUpperInvariant()} ")).ShouldBeEmpty();
        (await CountingAsync("newcomer " + account)).ShouldBeEmpty("the register may know the name");
        (await CountingAsync("")).ShouldBe([waiver]);

        async Task<IEnumerable<Guid>> CountingAsync(string owner) =>
            (await portal.Get<WaiverBook>().InForceAsync([new(release, system, portal.Now, new HashSet<Guid>(), owner)], TestContext.Current.CancellationToken))[release].Select(found => found.Id);
    }

    [Fact]
    public async Task Waiver_ThatCountedAtTheDecision_StaysAsItWas_WhoeverHasAHandInItLater()
    {
        var (release, policy, _) = await FailingAsync("waived-decided");
        var (_, account) = await SeatedAsync("data-scientist");
        await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named"), account);
        await GateBecomesAsync(release, policy, "waived");
        var file = await story.GetAsync("auditor", $"/releases/{release}");
        var version = file.GetProperty("versionId").GetGuid();
        (await story.PostAsync("scientist", "/releases", new { versionId = version, environment = "staging", businessUse = Story.BusinessUse, region = "eu-west" })).Status.ShouldBe(HttpStatusCode.Created, "another that is open");
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");

        await OwnAsync(file.GetProperty("systemId").GetGuid(), account);
        using (var form = Story.Evaluation("red-team"))
            (await story.PostAsync(account, $"/versions/{version}/evaluations", form)).Status.ShouldBe(HttpStatusCode.Created);

        (await GateAsync(release, policy)).GetProperty("verdict").GetString().ShouldBe("waived");
    }

    [Fact]
    public async Task Owner_OfASystem_GrantsNoWaiverForAReleaseOfIt()
    {
        var (release, policy, _) = await FailingAsync("waived-by-owner");
        var (_, account) = await SeatedAsync();
        await OwnAsync((await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid(), account);

        var answer = await waivers.DecideAsync(await waivers.AskedAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named")), account);

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Forbidden, "self-approval"));
    }

    [Fact]
    public async Task Coverage_CountsWhatIsWaived_AsWaived_UntilTheWaiverEnds()
    {
        var (release, policy, _) = await FailingAsync("waived-counted");
        (await CountsAsync(policy)).ShouldBe((1, 0, 1, true));

        var waiver = Story.Id(await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named")));
        (await CountsAsync(policy)).ShouldBe((0, 1, 0, false));

        (await waivers.WithdrawAsync(waiver)).Status.ShouldBe(HttpStatusCode.OK);
        (await CountsAsync(policy)).ShouldBe((1, 0, 1, true));

        async Task<(int Failing, int Waived, int OfRule, bool Listed)> CountsAsync(string key)
        {
            var coverage = portal.Get<PolicyCoverage>();
            var reach = (await coverage.OfSetsAsync(TestContext.Current.CancellationToken))[key];
            var rules = await coverage.RulesAsync(key, TestContext.Current.CancellationToken);
            var listed = await coverage.FailingReleasesAsync(key, 50, TestContext.Current.CancellationToken);
            return (reach.Failing, reach.Waived, rules.GetValueOrDefault("named")?.Failing ?? 0, listed.Any(row => row.Id == release));
        }
    }

    [Fact]
    public async Task Replay_CountsWhatIsWaived_AsWaived_WhileTheRuleSaysTheSame()
    {
        var (release, policy, model) = await FailingAsync("waived-replayed");
        await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named"));
        var policies = new PolicyStory(portal);
        var (_, draft) = await council.PostAsync("admin", $"/policies/{policy}/drafts", new { source = Failing(policy, "It is for nobody.", model).Replace("title: A small policy", "title: A policy with another title", StringComparison.Ordinal) });

        var (_, same) = await council.PostAsync("auditor", $"/policy-versions/{PolicyStory.Id(draft)}/what-if", new { releaseId = release });
        (await policies.SaveAsync(draft, Failing(policy, "It is still for nobody.", model))).Status.ShouldBe(HttpStatusCode.OK);
        var (_, other) = await council.PostAsync("auditor", $"/policy-versions/{PolicyStory.Id(draft)}/what-if", new { releaseId = release });

        Said(same).ShouldBe(("stays", "waived", "waived"));
        Said(other).ShouldBe(("newly-fails", "waived", "fail"));

        static (string?, string?, string?) Said(JsonElement line) => (line.GetProperty("effect").GetString(), line.GetProperty("before").GetString(), line.GetProperty("after").GetString());
    }

    [Fact]
    public async Task Replay_OfTheKeptDocument_OnALaptop_SaysOfAWaivedReleaseWhatThePortalSays()
    {
        var (release, policy, model) = await FailingAsync("waived-laptop");
        await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named"));
        var (inForce, tried) = (Failing(policy, "It is for nobody.", model), Failing(policy, "It is still for nobody.", model));
        var (_, draft) = await council.PostAsync("admin", $"/policies/{policy}/drafts", new { source = tried });
        var kept = await InputWithWaiverAsync(release);
        var folder = Directory.CreateTempSubdirectory("govern-waived");
        try
        {
            foreach (var (name, text) in new[] { ("tried.yaml", tried), ("in-force.yaml", inForce), ("kept.json", kept.ToString()) })
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text, TestContext.Current.CancellationToken);
            var (_, portals) = await council.PostAsync("auditor", $"/policy-versions/{PolicyStory.Id(draft)}/what-if", new { releaseId = release });

            (await ReplayAsync("tried.yaml")).ShouldContain($"{portals.GetProperty("before").GetString()} to {portals.GetProperty("after").GetString()}");
            portals.GetProperty("before").GetString().ShouldBe("waived");
            (await ReplayAsync("in-force.yaml")).ShouldContain(": waived\n");
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        async Task<string> ReplayAsync(string file)
        {
            await using var words = new StringWriter { NewLine = "\n" };
            await PolicyCommand.RunAsync(["replay", Path.Combine(folder.FullName, file), Path.Combine(folder.FullName, "kept.json"), "--against", Path.Combine(folder.FullName, "in-force.yaml")], words, words, TestContext.Current.CancellationToken);
            return words.ToString();
        }
    }

    [Fact]
    public async Task Webhooks_AreToldOfAWaivedGate_AsWaived_AndOfItsEnd()
    {
        var (release, policy, _) = await FailingAsync("waived-told");
        var (_, webhook) = await council.PostAsync("admin", "/webhooks", new { name = "Pipeline", address = "https://127.0.0.1:9/", events = new[] { "gates.changed" }, allowsInternal = true });

        var waiver = Story.Id(await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named")));
        await ToldAsync(Story.Id(webhook), release, policy, ("waived", "fail"), "waived");
        (await waivers.WithdrawAsync(waiver)).Status.ShouldBe(HttpStatusCode.OK);
        await ToldAsync(Story.Id(webhook), release, policy, ("fail", "waived"), "fail");
    }

    [Fact]
    public async Task Release_ThatIsDecidedAtTheLastInstantOfAWaiver_IsDatedBeforeItsEnd()
    {
        var (release, policy, _) = await FailingAsync("waived-instant");
        var waiver = await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, length: TimeSpan.FromMinutes(10), policy: policy, rule: "named"));
        await GateBecomesAsync(release, policy, "waived");
        var (desk, until) = (portal.Get<ReleaseDesk>(), waiver.GetProperty("until").GetDateTimeOffset());
        var moment = until.AddMilliseconds(-1);
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test", TestContext.Current.CancellationToken);
        var instance = await db.Set<ApprovalInstance>().SingleAsync(row => row.SubjectId == release, TestContext.Current.CancellationToken);

        await new DecideReleaseTask(desk, portal.Get<GateKeeper>(), portal.Get<ReleaseProcess>(), portal.Get<ReleaseRules>(), portal.Get<ReopenChanged>(), portal.Get<JobQueue>(), new StoppedClock(moment), NullLogger<DecideReleaseTask>.Instance).RunAsync(db, new(instance, "decision:1", 1, new Dictionary<string, System.Text.Json.JsonElement>()), TestContext.Current.CancellationToken);
        var decided = await db.Set<Release>().SingleAsync(row => row.Id == release, TestContext.Current.CancellationToken);
        decided.MoveTo(ReleaseState.Approved, moment.AddMilliseconds(5));

        decided.DecidedAt.ShouldBe(moment);
        (await desk.OpenAsync(release, moment, TestContext.Current.CancellationToken)).Readiness.Blocking.ShouldBeEmpty();
        (await desk.OpenAsync(release, until, TestContext.Current.CancellationToken)).Readiness.Blocking.Select(gate => gate.Policy).ShouldBe([policy]);
    }

    [Fact]
    public async Task Waiver_IsAmongTheApprovals_ThatPoliciesRead()
    {
        var (release, policy, _) = await FailingAsync("waived-read");

        var granted = await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, policy: policy, rule: "named"));

        var waiver = (await InputWithWaiverAsync(release)).GetProperty("approvals").EnumerateArray().Single(approval => approval.GetProperty("kind").GetString() == "waiver");
        waiver.GetProperty("seat").GetString().ShouldBe("risk");
        (waiver.GetProperty("policy").GetString(), waiver.GetProperty("rule").GetString(), waiver.GetProperty("ruleDigest").GetString()).ShouldBe((policy, "named", granted.GetProperty("ruleDigest").GetString()));
    }

    // the document that was judged after the waiver was granted
    private async Task<JsonElement> InputWithWaiverAsync(Guid release)
    {
        for (var i = 0; i < 300; i++)
        {
            await story.SettleAsync(release);
            var input = await story.GetAsync("auditor", $"/releases/{release}/policy-input");
            if (input.GetProperty("approvals").EnumerateArray().Any(approval => approval.GetProperty("kind").GetString() == "waiver"))
                return input;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The waiver is not among the approvals after 30 s.");
    }

    private async Task<(Guid Id, string Account)> SeatedAsync(params string[] roles)
    {
        var person = await council.NewcomerAsync(roles);
        (await council.PostAsync("compliance", $"/seats/{await council.ProposeAsync(person.Id, "risk")}/confirmation")).Status.ShouldBe(HttpStatusCode.OK);
        return person;
    }

    private async Task OwnAsync(Guid system, string owner)
    {
        using var client = await portal.AsAsync("scientist");
        client.DefaultRequestHeaders.IfMatch.Add(EntityTagHeaderValue.Any);
        using var answer = await client.PutAsJsonAsync($"/api/v1/systems/{system}", new { purpose = "Assess loans", businessUnit = "Consumer Lending", owner }, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    // the newest that was told of a gate, and of the whole
    private async Task ToldAsync(Guid webhook, Guid release, string policy, (string Now, string Before) expected, string verdict)
    {
        (string?, string?) found = default;
        string? whole = null;
        for (var i = 0; i < 300 && found != expected; i++)
        {
            await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
            var bodies = await db.Set<WebhookDelivery>().Where(delivery => delivery.WebhookId == webhook && delivery.Subject == $"/api/v1/releases/{release}/readiness").Select(delivery => delivery.Body).ToListAsync(TestContext.Current.CancellationToken);
            foreach (var data in bodies.Select(body => JsonElement.Parse(body)).OrderBy(told => told.GetProperty("time").GetDateTimeOffset()).Select(told => told.GetProperty("data")))
                foreach (var gate in data.GetProperty("gates").EnumerateArray().Where(gate => gate.GetProperty("id").GetString() == $"{policy}/named"))
                    (found, whole) = ((gate.GetProperty("verdict").GetString(), gate.GetProperty("before").GetString()), data.GetProperty("verdict").GetString());
            if (found != expected)
                await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        found.ShouldBe(expected);
        whole.ShouldBe(verdict);
    }

    // a policy of its own, that this release alone fails
    private async Task<(Guid Release, string Policy, string Model)> FailingAsync(string policy)
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var model = await ModelAsync(release);
        await new PolicyStory(portal).PublishAsync(policy, Failing(policy, "It is for nobody.", model));
        await GateBecomesAsync(release, policy, "fail");
        return (release, policy, model);
    }

    private async Task<string> ModelAsync(Guid release) => (await story.GetAsync("auditor", $"/releases/{release}/policy-input")).GetProperty("model").GetProperty("name").GetString()!;

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

    private sealed class StoppedClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}

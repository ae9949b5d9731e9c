using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.PolicyPages;
using GovernancePortal.Releases.Replay;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Policies;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases.Replay;

/// <summary>A draft tried on past releases with the facts as they were kept.</summary>
[Trait("Category", "Database")]
public sealed class ReplayPolicyTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);
    private readonly PolicyStory policies = new(portal);

    [Fact]
    public async Task Replay_OfAStricterDraft_ListsWhatWouldNewlyFailWithItsUnitAndReason()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var draft = await policies.BeginAsync("replayed", source: PolicyStory.Text("replayed").Replace("require: model.name != ''", "require: model.name.startsWith('example')", StringComparison.Ordinal));

        var (status, asked) = await policies.SendAsync(HttpMethod.Post, "compliance", $"/policy-versions/{PolicyStory.Id(draft)}/replays");
        var done = await DoneAsync(PolicyStory.Id(draft));

        status.ShouldBe(HttpStatusCode.Accepted);
        done.GetProperty("newlyFails").GetInt32().ShouldBe(done.GetProperty("releases").GetInt32());
        var line = (await story.GetAsync("auditor", $"/policy-replays/{PolicyStory.Id(asked)}/releases?effect=newly-fails&businessUnit=Consumer%20Lending&pageSize=200")).GetProperty("items").EnumerateArray()
            .Single(line => line.GetProperty("releaseId").GetGuid() == release);
        line.GetProperty("rules")[0].GetProperty("message").GetString().ShouldBe("The model has no name.");
        var (_, whatIf) = await story.PostAsync("auditor", $"/policy-versions/{PolicyStory.Id(draft)}/what-if", new { releaseId = release });
        whatIf.GetProperty("effect").GetString().ShouldBe("newly-fails");
    }

    [Fact]
    public async Task Replay_AfterTheSystemMovedToAnotherUnit_NamesTheUnitOfThen()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        (await story.DecideAsync("risk", release, "refuse")).Status.ShouldBe(HttpStatusCode.OK);
        using (var scientist = await portal.AsAsync("scientist"))
        {
            var system = (await story.GetAsync("scientist", $"/releases/{release}")).GetProperty("systemId").GetGuid();
            using var at = await scientist.GetAsync($"/api/v1/systems/{system}", TestContext.Current.CancellationToken);
            scientist.DefaultRequestHeaders.IfMatch.Add(at.Headers.ETag!);
            using var moved = await scientist.PutAsJsonAsync($"/api/v1/systems/{system}", new { purpose = "Assess loans", businessUnit = "Another unit", owner = "Head of Lending" }, TestContext.Current.CancellationToken);
            moved.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var draft = await policies.BeginAsync("unit-of-then");
        var (_, asked) = await policies.SendAsync(HttpMethod.Post, "compliance", $"/policy-versions/{PolicyStory.Id(draft)}/replays");
        await DoneAsync(PolicyStory.Id(draft));

        (await story.GetAsync("auditor", $"/policy-replays/{PolicyStory.Id(asked)}/releases?pageSize=200")).GetProperty("items").EnumerateArray()
            .Single(line => line.GetProperty("releaseId").GetGuid() == release).GetProperty("businessUnit").GetString().ShouldBe("Consumer Lending");
    }

    [Fact]
    public async Task Result_WhosePagesAreTurned_IsReadOnce()
    {
        await story.SettleAsync(await story.AskForReleaseAsync());
        var draft = await policies.BeginAsync("turned", source: PolicyStory.Text("turned"));
        var (_, asked) = await policies.SendAsync(HttpMethod.Post, "compliance", $"/policy-versions/{PolicyStory.Id(draft)}/replays");
        await DoneAsync(PolicyStory.Id(draft));
        var book = portal.Get<ReplayBook>();

        var first = (await book.LinesAsync(PolicyStory.Id(asked), null, null, new(), TestContext.Current.CancellationToken)).Value;
        var again = (await book.LinesAsync(PolicyStory.Id(asked), null, null, new(), TestContext.Current.CancellationToken)).Value;

        again.Items[0].ShouldBeSameAs(first.Items[0]);
        (await book.UnitsAsync(PolicyStory.Id(asked), TestContext.Current.CancellationToken)).Sum(unit => unit.Releases).ShouldBe(first.Total);
    }

    [Fact]
    public async Task Replay_OfADraftThatWarns_ListsWhatWouldNewlyWarn_ApartFromWhatStays()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var draft = await policies.BeginAsync("warned", source: PolicyStory.Text("warned").Replace("require: model.name != ''", "require: model.name.startsWith('example')", StringComparison.Ordinal)
            .Replace("severity: block", "severity: warn", StringComparison.Ordinal).Replace("expect: fail", "expect: warn", StringComparison.Ordinal));

        var (_, asked) = await policies.SendAsync(HttpMethod.Post, "compliance", $"/policy-versions/{PolicyStory.Id(draft)}/replays");
        var done = await DoneAsync(PolicyStory.Id(draft));

        (done.GetProperty("newlyWarns").GetInt32(), done.GetProperty("newlyFails").GetInt32(), done.GetProperty("stays").GetInt32()).ShouldBe((done.GetProperty("releases").GetInt32(), 0, 0));
        (await story.GetAsync("auditor", $"/policy-replays/{PolicyStory.Id(asked)}/releases?effect=newly-warns&pageSize=200")).GetProperty("items").EnumerateArray()
            .Single(line => line.GetProperty("releaseId").GetGuid() == release).GetProperty("after").GetString().ShouldBe("warn");
    }

    [Fact]
    public async Task Replay_OfTheSameTextAsTheVersionInForce_ListsThatEverythingStays_WithTheRulesThatHoldItAtFail()
    {
        var release = await story.AskForReleaseAsync(csv: "name,iban\nx,DE89370400440532013000\n");
        await story.SettleAsync(release);
        var (_, draft) = await story.PostAsync("admin", "/policies/training-data-handling/drafts", new { });

        var (_, asked) = await policies.SendAsync(HttpMethod.Post, "admin", $"/policy-versions/{PolicyStory.Id(draft)}/replays");
        var done = await DoneAsync(PolicyStory.Id(draft));

        done.GetProperty("releases").GetInt32().ShouldBeGreaterThan(0);
        done.GetProperty("stays").GetInt32().ShouldBe(done.GetProperty("releases").GetInt32());
        var line = (await story.GetAsync("auditor", $"/policy-replays/{PolicyStory.Id(asked)}/releases?effect=stays&pageSize=200")).GetProperty("items").EnumerateArray()
            .Single(line => line.GetProperty("releaseId").GetGuid() == release);
        line.GetProperty("after").GetString().ShouldBe("fail");
        line.GetProperty("rules").GetArrayLength().ShouldBe(0);
        line.GetProperty("standing").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ShouldContain("no-unredacted-personal-data");
    }

    [Fact]
    public async Task Replay_OfTheVersionInForce_SaysThatEverythingStays_AndSoDoesItsWhatIf()
    {
        var release = await story.AskForReleaseAsync(csv: "name,iban\nx,DE89370400440532013000\n");
        await story.SettleAsync(release);
        var binding = PolicyStory.Id((await story.GetAsync("auditor", "/policies/training-data-handling")).GetProperty("binding"));

        await policies.SendAsync(HttpMethod.Post, "admin", $"/policy-versions/{binding}/replays");
        var done = await DoneAsync(binding);
        var (_, whatIf) = await story.PostAsync("auditor", $"/policy-versions/{binding}/what-if", new { releaseId = release });

        (done.GetProperty("newlyFails").GetInt32(), done.GetProperty("newlyWarns").GetInt32(), done.GetProperty("againstId").GetGuid()).ShouldBe((0, 0, binding));
        done.GetProperty("stays").GetInt32().ShouldBe(done.GetProperty("releases").GetInt32());
        (whatIf.GetProperty("effect").GetString(), whatIf.GetProperty("before").GetString(), whatIf.GetProperty("after").GetString()).ShouldBe(("stays", "fail", "fail"));
    }

    [Fact]
    public async Task Replay_OfOneText_AskedForByManyAtOnce_IsOne()
    {
        var draft = PolicyStory.Id(await policies.BeginAsync("asked-at-once"));
        IReadOnlyCollection<Guid> begun;
        await using (var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken))
        {
            // no replay comes to its end while this lasts
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlAsync($"lock table policy_runs in access exclusive mode", TestContext.Current.CancellationToken);

            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => policies.SendAsync(HttpMethod.Post, "admin", $"/policy-versions/{draft}/replays")));

            answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Accepted);
            begun = answers.Select(answer => PolicyStory.Id(answer.Body)).ToHashSet();
        }

        begun.ShouldHaveSingleItem().ShouldBe(PolicyStory.Id(await DoneAsync(draft)));
        (await story.GetAsync("auditor", $"/policy-versions/{draft}/replays")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Version_ThatIsSentToReview_IsReplayedByItself_OnBehalfOfWhoSentIt()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var draft = await policies.BeginAsync("replayed-in-review", source: PolicyStory.Strict("replayed-in-review"));

        (await policies.SubmitAsync(PolicyStory.Id(draft))).Status.ShouldBe(HttpStatusCode.OK);
        var done = await DoneAsync(PolicyStory.Id(draft));

        done.GetProperty("digest").GetString().ShouldBe(draft.GetProperty("digest").GetString());
        (done.GetProperty("state").GetString(), done.GetProperty("newlyFails").GetInt32()).ShouldBe(("done", done.GetProperty("releases").GetInt32()));
        done.GetProperty("askedBy").GetGuid().ShouldBe((await policies.VersionAsync(PolicyStory.Id(draft))).GetProperty("submittedBy").GetGuid());
    }

    [Fact]
    public async Task Coverage_OfARuleThatWarns_CountsWhatItWarns()
    {
        await story.SettleAsync(await story.AskForReleaseAsync());
        await policies.PublishAsync("only-warns", PolicyStory.Strict("only-warns").Replace("severity: block", "severity: warn", StringComparison.Ordinal).Replace("expect: fail", "expect: warn", StringComparison.Ordinal));
        await story.SettleAsync(await story.AskForReleaseAsync());

        var rule = (await portal.Get<PolicyCoverage>().RulesAsync("only-warns", TestContext.Current.CancellationToken))["named"];

        (rule.Failing, rule.Warning > 0).ShouldBe((0, true));
    }

    [Fact]
    public async Task Coverage_OfThePolicies_CountsReleasesSystemsAndWhatFailsNow()
    {
        var release = await story.AskForReleaseAsync(csv: "name,iban\nx,DE89370400440532013000\n");
        await story.SettleAsync(release);
        var coverage = portal.Get<PolicyCoverage>();

        var reach = (await coverage.OfSetsAsync(TestContext.Current.CancellationToken))["training-data-handling"];
        var failing = await coverage.FailingReleasesAsync("training-data-handling", 50, TestContext.Current.CancellationToken);

        reach.Releases.ShouldBeGreaterThan(0);
        reach.Systems.ShouldBe(reach.Releases, "each release of these tests has a system of its own");
        failing.Select(row => row.Id).ShouldContain(release);
        (await coverage.RulesAsync("training-data-handling", TestContext.Current.CancellationToken))["no-unredacted-personal-data"].Failing.ShouldBeGreaterThan(0);
    }

    private async Task<JsonElement> DoneAsync(Guid version)
    {
        var ended = await Eventually.SeeAsync("A replay that has ended", () => story.GetAsync("auditor", $"/policy-versions/{version}/replays"),
            replays => replays.GetArrayLength() > 0 && replays[0].GetProperty("state").GetString() != "running");
        return ended[0];
    }
}

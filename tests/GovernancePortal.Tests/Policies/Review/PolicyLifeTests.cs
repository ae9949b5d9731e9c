using System.Net;
using System.Text.Json;
using GovernancePortal.Ledger;
using GovernancePortal.Policies;
using GovernancePortal.Policies.Drafting;
using GovernancePortal.PolicySets;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Policies.Review;

/// <summary>Draft, review, publication, retirement: who may do what, and what binds when.</summary>
[Trait("Category", "Database")]
public sealed class PolicyLifeTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);
    private readonly PolicyStory policies = new(portal);

    [Fact]
    public async Task ShippedSets_OnFirstStart_ArePublishedAsVersionOneByThePortal()
    {
        var sets = (await story.GetAsync("auditor", "/policies")).EnumerateArray().ToList();

        foreach (var shipped in ShippedPolicies.All)
        {
            var set = sets.Single(set => set.GetProperty("key").GetString() == shipped.Key);
            var version = set.GetProperty("versions").EnumerateArray().Last();
            version.GetProperty("number").GetInt32().ShouldBe(1);
            version.GetProperty("isBinding").GetBoolean().ShouldBeTrue();
            version.GetProperty("publishedBy").GetGuid().ShouldBe(GovernancePortal.Identity.Actor.PortalId);
            (await policies.VersionAsync(PolicyStory.Id(version))).GetProperty("source").GetString().ShouldBe(shipped.Value);
        }
    }

    [Fact]
    public async Task Publication_BySecondPerson_BindsAndNamesItsVersionInEveryVerdict()
    {
        var published = await policies.PublishAsync("second-person");

        published.GetProperty("state").GetString().ShouldBe("published");
        var readiness = await story.SettleAsync(await story.AskForReleaseAsync());
        var judged = Story.Gates(readiness).Where(gate => gate.GetProperty("policy").GetString() == "second-person").ToList();
        judged.ShouldNotBeEmpty();
        judged.ShouldAllBe(gate => gate.GetProperty("policyVersion").GetInt32() == 1 && gate.GetProperty("policyVersionId").GetGuid() == PolicyStory.Id(published) && gate.GetProperty("ruleDigest").GetString()!.Length == 64);
    }

    [Fact]
    public async Task Publication_NamesWhoApprovedIt_ApartFromWhoAskedForIt()
    {
        var council = new Council(portal);

        var published = await policies.PublishAsync("approved-by-another");

        (published.GetProperty("submittedBy").GetGuid(), published.GetProperty("publishedBy").GetGuid()).ShouldBe((await council.IdOfAsync("admin"), await council.IdOfAsync("risk")));
    }

    [Fact]
    public async Task Decision_ByWhoWroteOnTheDraft_IsRefused()
    {
        var version = await policies.BeginAsync("own-work", "admin");
        var (saved, _) = await policies.SaveAsync(version, PolicyStory.Text("own-work", "Nameless."), "risk");
        saved.ShouldBe(HttpStatusCode.OK);
        await policies.SubmitAsync(PolicyStory.Id(version));

        var (status, problem) = await policies.DecideAsync(PolicyStory.Id(version));

        status.ShouldBe(HttpStatusCode.Forbidden);
        problem.GetProperty("code").GetString().ShouldBe("self-approval");
    }

    [Fact]
    public async Task Change_OfWhatIsInReview_TakesItBackAndVoidsTheTask()
    {
        var version = await policies.BeginAsync("changed-in-review");
        await policies.SubmitAsync(PolicyStory.Id(version));
        var asked = (await policies.TaskAsync(PolicyStory.Id(version))).ShouldNotBeNull();
        var now = await policies.VersionAsync(PolicyStory.Id(version));

        await policies.SaveAsync(now, PolicyStory.Text("changed-in-review", "Another message."));

        (await policies.VersionAsync(PolicyStory.Id(version))).GetProperty("state").GetString().ShouldBe("draft");
        var (late, problem) = await story.PostAsync("risk", $"/tasks/{PolicyStory.Id(asked)}/decision", new { outcome = "approve", manifestDigest = asked.GetProperty("manifestDigest").GetString() });
        late.ShouldBe(HttpStatusCode.Conflict);
        problem.GetProperty("code").GetString().ShouldBe("decided-late");
    }

    [Fact]
    public async Task Review_OfAnother_IsNotTakenBack_NorWrittenOn_AndTheAttemptIsInTheLedger()
    {
        var version = await policies.BeginAsync("asked-by-compliance", "compliance");
        (await policies.SubmitAsync(PolicyStory.Id(version), "compliance")).Status.ShouldBe(HttpStatusCode.OK);
        var now = await policies.VersionAsync(PolicyStory.Id(version));

        var (taken, problem) = await policies.SendAsync(HttpMethod.Delete, "platform", $"/policy-versions/{PolicyStory.Id(version)}/review");
        var (written, same) = await policies.SaveAsync(now, PolicyStory.Text("asked-by-compliance", "Another message."), "platform");

        (taken, written).ShouldBe((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden));
        foreach (var refused in new[] { problem, same })
        {
            refused.GetProperty("code").GetString().ShouldBe("review-of-another");
            refused.GetProperty("remedy").GetString()!.ShouldContain("an administrator");
        }

        (await policies.VersionAsync(PolicyStory.Id(version))).GetRawText().ShouldBe(now.GetRawText());
        (await policies.TaskAsync(PolicyStory.Id(version))).ShouldNotBeNull();
        foreach (var attempted in new[] { "policy.withdraw", "policy.write" })
            string.Concat((await new Council(portal).EntriesAsync(new(Kind: "refused-attempt", Action: attempted + ".refused"))).Select(entry => entry.Content.GetRawText()))
                .ShouldContain(PolicyStory.Id(version).ToString());
    }

    [Theory]
    [InlineData("compliance")]
    [InlineData("admin")]
    public async Task Review_IsTakenBack_ByWhoAskedForIt_AndByAnAdministrator(string account)
    {
        var version = await policies.BeginAsync("taken-back-by-" + account, "compliance");
        await policies.SubmitAsync(PolicyStory.Id(version), "compliance");

        (await policies.SendAsync(HttpMethod.Delete, account, $"/policy-versions/{PolicyStory.Id(version)}/review")).Status.ShouldBe(HttpStatusCode.OK);

        (await policies.VersionAsync(PolicyStory.Id(version))).GetProperty("state").GetString().ShouldBe("draft");
    }

    [Fact]
    public async Task RequestToRetire_OfAnother_IsNotTakenBack()
    {
        var version = PolicyStory.Id(await policies.PublishAsync("retired-by-compliance"));
        (await policies.SendAsync(HttpMethod.Post, "compliance", $"/policy-versions/{version}/retirement", new { reason = "Another policy says the same." })).Status.ShouldBe(HttpStatusCode.OK);

        var (status, problem) = await policies.SendAsync(HttpMethod.Delete, "platform", $"/policy-versions/{version}/retirement");

        (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Forbidden, "review-of-another"));
        (await policies.SendAsync(HttpMethod.Delete, "compliance", $"/policy-versions/{version}/retirement")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Decision_OnAnotherDigest_IsRefused()
    {
        var version = await policies.BeginAsync("other-digest");
        await policies.SubmitAsync(PolicyStory.Id(version));

        var (status, problem) = await policies.DecideAsync(PolicyStory.Id(version), digest: new string('a', 64));

        status.ShouldBe(HttpStatusCode.Conflict);
        problem.GetProperty("code").GetString().ShouldBe("manifest-changed");
    }

    [Fact]
    public async Task RequestForChanges_MakesItADraftAgain()
    {
        var version = await policies.BeginAsync("sent-back");
        await policies.SubmitAsync(PolicyStory.Id(version));

        await policies.DecideAsync(PolicyStory.Id(version), "request-changes");

        (await policies.VersionAsync(PolicyStory.Id(version))).GetProperty("state").GetString().ShouldBe("draft");
    }

    [Theory]
    [InlineData("rules: [", "policy-not-sound")]
    [InlineData(null, "policy-not-sound")]
    public async Task Submission_OfATextThatDoesNotPass_SaysWhereAndStaysADraft(string? text, string code)
    {
        var key = text is null ? "wrong-test" : "unreadable";
        var source = text ?? PolicyStory.Text(key).Replace("{name: ''}", "{name: other}", StringComparison.Ordinal);
        var version = await policies.BeginAsync(key, source: source);

        var (status, problem) = await policies.SubmitAsync(PolicyStory.Id(version));

        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("errors")[0].GetProperty("line").GetInt32().ShouldBeGreaterThan(0);
        (await policies.VersionAsync(PolicyStory.Id(version))).GetProperty("state").GetString().ShouldBe("draft");
    }

    [Fact]
    public async Task Save_OverAnothersChange_IsRefusedAndKeepsTheOthers()
    {
        var version = await policies.BeginAsync("two-writers");
        await policies.SaveAsync(version, PolicyStory.Text("two-writers", "First."), "compliance");

        var (status, problem) = await policies.SaveAsync(version, PolicyStory.Text("two-writers", "Second."));

        status.ShouldBe(HttpStatusCode.PreconditionFailed);
        problem.GetProperty("code").GetString().ShouldBe("policy-changed");
        (await policies.VersionAsync(PolicyStory.Id(version))).GetProperty("source").GetString()!.ShouldContain("First.");
    }

    [Fact]
    public async Task Save_OfATextThatDoesNotCheck_IsKeptWithTheReasonsInPlace()
    {
        var version = await policies.BeginAsync("half-written");

        var (status, saved) = await policies.SaveAsync(version, PolicyStory.Text("half-written").Replace("model.name !=", "model.nam !=", StringComparison.Ordinal));

        status.ShouldBe(HttpStatusCode.OK);
        var problem = saved.GetProperty("report").GetProperty("problems")[0];
        problem.GetProperty("line").GetInt32().ShouldBe(13);
        problem.GetProperty("message").GetString()!.ShouldContain("name");
        problem.GetProperty("ruleId").GetString().ShouldBe("named");
    }

    [Fact]
    public async Task Save_OfATextWithSeveralFaults_NamesThemAtOnce()
    {
        var version = await policies.BeginAsync("many-faults");
        var source = PolicyStory.Text("other-id").Replace("AIA-10", "XYZ-1", StringComparison.Ordinal).Replace("model.name !=", "model.nam !=", StringComparison.Ordinal);
        source = source[..source.IndexOf("    tests:", StringComparison.Ordinal)];

        var (_, saved) = await policies.SaveAsync(version, source);

        var problems = saved.GetProperty("report").GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("message").GetString()!).ToList();
        problems.Count.ShouldBe(4, string.Join('\n', problems));
        problems[0].ShouldContain("the id is 'other-id'");
        problems[1].ShouldContain("'XYZ-1'");
        problems[2].ShouldContain("has no tests");
        problems[3].ShouldContain("did you mean 'name'");
    }

    [Fact]
    public async Task Publication_ForALaterDay_LeavesTheEarlierVersionInForce()
    {
        var first = await policies.PublishAsync("later-day");
        var (_, second) = await story.PostAsync("admin", "/policies/later-day/drafts", new { source = PolicyStory.Text("later-day", "Later.", "effectiveFrom: 2099-01-01").Replace("A small policy", "Another name from then on", StringComparison.Ordinal) });

        await policies.PublishAsync(PolicyStory.Id(second));

        var set = await story.GetAsync("auditor", "/policies/later-day");
        set.GetProperty("title").GetString().ShouldBe("A small policy", "it is called as the version in force calls it");
        var heads = set.GetProperty("versions").EnumerateArray().ToList();
        heads.Single(head => head.GetProperty("isBinding").GetBoolean()).GetProperty("id").GetGuid().ShouldBe(PolicyStory.Id(first));
        heads[0].GetProperty("effectiveFrom").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Publication_ForALaterDay_AfterWhichALaterVersionIsPublishedAtOnce_IsSupersededBeforeItsDay_AndSaysSo()
    {
        var first = PolicyStory.Id(await policies.PublishAsync("overtaken"));
        var (_, second) = await story.PostAsync("admin", "/policies/overtaken/drafts", new { source = PolicyStory.Text("overtaken", "Later.", "effectiveFrom: 2099-01-01") });
        await policies.PublishAsync(PolicyStory.Id(second));
        var heads = await HeadsAsync();
        (Superseded(heads[0]), Superseded(heads[1])).ShouldBe(((null, false), (null, false)), "its day will come");

        var (_, third) = await story.PostAsync("admin", "/policies/overtaken/drafts", new { source = PolicyStory.Text("overtaken", "At once.") });
        await policies.PublishAsync(PolicyStory.Id(third));

        heads = await HeadsAsync();
        heads.Select(Superseded).ShouldBe([(null, false), (3, true), (3, false)]);
        Superseded(await policies.VersionAsync(PolicyStory.Id(second))).ShouldBe((3, true));
        Superseded(await policies.VersionAsync(first)).ShouldBe((3, false));
        (await BindingAsync("overtaken", new(2099, 1, 2, 0, 0, 0, TimeSpan.Zero))).ShouldBe(PolicyStory.Id(third));

        async Task<List<JsonElement>> HeadsAsync() => [.. (await story.GetAsync("auditor", "/policies/overtaken")).GetProperty("versions").EnumerateArray()];

        static (int? By, bool Never) Superseded(JsonElement version) => (version.GetProperty("supersededBy") is { ValueKind: JsonValueKind.Number } by ? by.GetInt32() : null, version.GetProperty("neverBinds").GetBoolean());
    }

    [Fact]
    public async Task Retirement_NeedsASecondPerson_AndThenNothingBinds()
    {
        var version = PolicyStory.Id(await policies.PublishAsync("to-be-retired"));
        var (asked, _) = await policies.SendAsync(HttpMethod.Post, "admin", $"/policy-versions/{version}/retirement", new { reason = "Another policy says the same." });
        asked.ShouldBe(HttpStatusCode.OK);
        (await story.GetAsync("auditor", "/policies/to-be-retired")).GetProperty("binding").ValueKind.ShouldBe(JsonValueKind.Object);

        await policies.DecideAsync(version);

        var set = await story.GetAsync("auditor", "/policies/to-be-retired");
        set.GetProperty("binding").ValueKind.ShouldBe(JsonValueKind.Null);
        set.GetProperty("versions")[0].GetProperty("state").GetString().ShouldBe("retired");
    }

    [Fact]
    public async Task Retirement_BeforeItsDay_LeavesTheEarlierVersionInForce_AlsoOnThatDay()
    {
        var first = PolicyStory.Id(await policies.PublishAsync("taken-back-early"));
        var (_, second) = await story.PostAsync("admin", "/policies/taken-back-early/drafts", new { source = PolicyStory.Text("taken-back-early", "Later.", "effectiveFrom: 2099-01-01") });
        await policies.PublishAsync(PolicyStory.Id(second));

        await RetireAsync(PolicyStory.Id(second));

        (await BindingAsync("taken-back-early", new(2098, 12, 31, 0, 0, 0, TimeSpan.Zero))).ShouldBe(first);
        (await BindingAsync("taken-back-early", new(2099, 1, 2, 0, 0, 0, TimeSpan.Zero))).ShouldBe(first);
        await RetireAsync(first);
        (await BindingAsync("taken-back-early", new(2099, 1, 2, 0, 0, 0, TimeSpan.Zero))).ShouldBeNull();
    }

    [Fact]
    public async Task WritingOnWhatIsPublished_IsRefused()
    {
        var version = await policies.PublishAsync("written-on");

        var (status, problem) = await policies.SaveAsync(version, PolicyStory.Text("written-on", "Another."));

        status.ShouldBe(HttpStatusCode.Conflict);
        problem.GetProperty("code").GetString().ShouldBe("policy-published");
    }

    [Fact]
    public async Task Draft_ByADataScientist_IsRefusedAndInTheLedger()
    {
        var (status, _) = await story.PostAsync("scientist", "/policies", new { key = "not-mine" });

        status.ShouldBe(HttpStatusCode.Forbidden);
        await portal.Get<LedgerBook>().CatchUpAsync(TestContext.Current.CancellationToken);
        (await story.GetAsync("auditor", "/ledger/entries?kind=refused-attempt&pageSize=200")).ToString().ShouldContain("/api/v1/policies");
    }

    [Fact]
    public async Task Draft_OfAPolicyWithAnImpossibleName_IsNotFound()
    {
        var name = Uri.EscapeDataString(new string('a', 199) + "\U0001F600");

        (await story.PostAsync("admin", $"/policies/{name}/drafts", new { })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Discard_OfAPublishedVersion_IsRefused_WithARemedyThatExists()
    {
        var version = await policies.PublishAsync("published-and-kept");

        var (status, problem) = await policies.SendAsync(HttpMethod.Delete, "admin", $"/policy-versions/{PolicyStory.Id(version)}");

        (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "not-a-draft"));
        problem.GetProperty("remedy").GetString()!.ShouldContain("Retire it, or publish a version that says otherwise");
    }

    [Fact]
    public async Task Discard_OfTheOnlyDraft_TakesThePolicyWithIt()
    {
        var version = await policies.BeginAsync("thrown-away");

        var (status, _) = await policies.SendAsync(HttpMethod.Delete, "admin", $"/policy-versions/{PolicyStory.Id(version)}");

        status.ShouldBe(HttpStatusCode.NoContent);
        (await policies.SendAsync(HttpMethod.Get, "auditor", "/policies/thrown-away")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Discard_ByWhoDidNotWriteOnIt_IsRefusedAndInTheLedger_AndTheDraftStays()
    {
        var version = PolicyStory.Id(await policies.BeginAsync("of-compliance", "compliance"));

        var (status, problem) = await policies.SendAsync(HttpMethod.Delete, "platform", $"/policy-versions/{version}");

        (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Forbidden, "draft-of-another"));
        problem.GetProperty("remedy").GetString()!.ShouldContain("an administrator");
        (await policies.VersionAsync(version)).GetProperty("state").GetString().ShouldBe("draft");
        string.Concat((await new Council(portal).EntriesAsync(new(Kind: "refused-attempt", Action: "policy.discard.refused"))).Select(entry => entry.Content.GetRawText())).ShouldContain(version.ToString());
    }

    [Theory]
    [InlineData("risk")]
    [InlineData("admin")]
    public async Task Discard_ByWhoWroteOnIt_AndByAnAdministrator_IsToldWithWhoAndWhen(string account)
    {
        var key = "thrown-away-by-" + account;
        var draft = await policies.BeginAsync(key, "compliance");
        await policies.SaveAsync(draft, PolicyStory.Text(key, "Nameless."), "risk");
        var before = TimeProvider.System.GetUtcNow().AddSeconds(-5);

        (await policies.SendAsync(HttpMethod.Delete, account, $"/policy-versions/{PolicyStory.Id(draft)}")).Status.ShouldBe(HttpStatusCode.NoContent);

        var told = (await portal.Get<DiscardedDrafts>().FindAsync(PolicyStory.Id(draft), TestContext.Current.CancellationToken)).ShouldNotBeNull();
        told.By.ShouldBe((await new Council(portal).EntriesAsync(new(Kind: "policy-version", Key: PolicyStory.Id(draft).ToString(), Action: "policy.discard"))).Single().Actor);
        told.Name.ShouldNotBeNullOrWhiteSpace();
        told.At.ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task Submission_OfAStateThatIsNoLongerTheDrafts_IsRefused()
    {
        var version = await policies.BeginAsync("sent-as-seen");
        var seen = version.GetProperty("tag").GetString();
        await policies.SaveAsync(version, PolicyStory.Text("sent-as-seen", "Written meanwhile."), "compliance");

        var (status, problem) = await policies.SendAsync(HttpMethod.Post, "admin", $"/policy-versions/{PolicyStory.Id(version)}/review", tag: seen);

        (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.PreconditionFailed, "policy-changed"));
        var now = await policies.VersionAsync(PolicyStory.Id(version));
        now.GetProperty("state").GetString().ShouldBe("draft");
        (await policies.SendAsync(HttpMethod.Post, "admin", $"/policy-versions/{PolicyStory.Id(version)}/review", tag: now.GetProperty("tag").GetString())).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task RetireAsync(Guid version)
    {
        var (status, problem) = await policies.SendAsync(HttpMethod.Post, "admin", $"/policy-versions/{version}/retirement", new { reason = "It is not needed." });
        status.ShouldBe(HttpStatusCode.OK, problem.ToString());
        (await policies.DecideAsync(version)).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<Guid?> BindingAsync(string key, DateTimeOffset moment) =>
        (await portal.Get<PolicyShelf>().AtAsync(moment, TestContext.Current.CancellationToken)).SingleOrDefault(shelved => shelved.Policy.Set.Id == key)?.VersionId;
}

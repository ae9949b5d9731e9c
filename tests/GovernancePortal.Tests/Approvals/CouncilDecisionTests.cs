using System.Net;
using GovernancePortal.Tests.Hosting;
using Npgsql;

namespace GovernancePortal.Tests.Approvals;

[Trait("Category", "Database")]
public sealed class CouncilDecisionTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task ThreeApprovals_OfAReadyRelease_ApproveIt()
    {
        var release = await story.AskForReleaseAsync();
        var readiness = await story.SettleAsync(release);
        readiness.GetProperty("verdict").GetString().ShouldBe("pass", readiness.ToString());
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");
    }

    [Fact]
    public async Task OneRefusal_EndsTheRelease_AndWithdrawsTheOtherTasks()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var late = await story.TaskAsync("platform", release);
        (await story.DecideAsync("risk", release, "refuse")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");
        var (status, body) = await story.PostAsync("platform", $"/tasks/{late.Id}/decision", new { outcome = "approve", manifestDigest = late.Digest });
        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "decided-late"));
    }

    [Fact]
    public async Task RequestForChanges_GoesBackToTheSubmitter_AndResubmissionBeginsANewRound()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        (await story.DecideAsync("platform", release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.DecideAsync("security", release, "request-changes")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("changes-requested");
        var voided = (await story.GetAsync("risk", $"/releases/{release}/sign-offs")).EnumerateArray().First(signOff => signOff.GetProperty("seat").GetString() == "platform");
        voided.GetProperty("voidedAt").ValueKind.ShouldNotBe(System.Text.Json.JsonValueKind.Null);
        (await story.PostAsync("scientist", $"/releases/{release}/resubmission", new { })).Status.ShouldBe(HttpStatusCode.OK);
        await story.SettleAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");
    }

    [Fact]
    public async Task Approval_WhileAGateBlocks_IsRefusedWithTheGatesNamed()
    {
        var release = await story.AskForReleaseAsync(region: "us-east-1");
        (await story.SettleAsync(release)).GetProperty("verdict").GetString().ShouldBe("fail");
        var (status, body) = await story.DecideAsync("security", release, "approve");
        status.ShouldBe(HttpStatusCode.Conflict);
        body.GetProperty("code").GetString().ShouldBe("release-blocked");
        body.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("data-residency/region-approved");
    }

    [Fact]
    public async Task Region_ApprovedAfterItBlocked_HasTheGatesJudgedAgain()
    {
        var region = "r" + Guid.NewGuid().ToString("n");
        var release = await story.AskForReleaseAsync(region: region);
        (await story.SettleAsync(release)).GetProperty("verdict").GetString().ShouldBe("fail");
        (await story.PostAsync("admin", "/approved-values", new { kind = "region", value = region, note = "afterwards" })).Status.ShouldBe(HttpStatusCode.Created);
        await story.BecomesAsync(release, "pass");
        (await story.DecideAsync("security", release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Decision_WithoutADigest_Is428_AndWithAnotherDigest409()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var task = await story.TaskAsync("risk", release);
        (await story.PostAsync("risk", $"/tasks/{task.Id}/decision", new { outcome = "approve" })).Status.ShouldBe((HttpStatusCode)428);
        (await story.DecideAsync("risk", release, "approve", digest: new string('a', 64))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("platform", "not-your-seat")]
    [InlineData("scientist", "permission-missing")]
    [InlineData("admin", "permission-missing")]
    [InlineData("auditor", "permission-missing")]
    public async Task Decision_ForAnotherSeat_IsRefused_AndInTheLedger(string account, string code)
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var task = await story.TaskAsync("risk", release);
        var (status, body) = await story.PostAsync(account, $"/tasks/{task.Id}/decision", new { outcome = "refuse", comment = "no", manifestDigest = task.Digest });
        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Forbidden, code));
        await portal.Get<GovernancePortal.Ledger.LedgerBook>().CatchUpAsync(TestContext.Current.CancellationToken);
        var entries = (await story.GetAsync("auditor", $"/ledger/entries?action=task.decide.refused&pageSize=200")).GetProperty("items").EnumerateArray();
        entries.ShouldContain(entry => entry.GetProperty("content").GetProperty("fields").GetProperty("subjectId").GetProperty("to").GetString() == task.Id.ToString());
    }

    [Fact]
    public async Task SecondDecision_OnATask_IsRefused()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var task = await story.TaskAsync("risk", release);
        var decision = new { outcome = "approve", manifestDigest = task.Digest };
        (await story.PostAsync("risk", $"/tasks/{task.Id}/decision", decision)).Status.ShouldBe(HttpStatusCode.OK);
        var (status, body) = await story.PostAsync("risk", $"/tasks/{task.Id}/decision", decision);
        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "already-decided"));
    }

    [Fact]
    public async Task DecisionsOnOneTask_MoreThanThereAreConnections_CountOnce()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var task = await story.TaskAsync("risk", release);
        var many = new NpgsqlConnectionStringBuilder(portal.Connection.Portal).MaxPoolSize + 10;
        var answers = await Task.WhenAll(Enumerable.Range(0, many).Select(_ => story.PostAsync("risk", $"/tasks/{task.Id}/decision", new { outcome = "approve", manifestDigest = task.Digest })));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.Conflict).ShouldBe(many - 1);
    }

    [Fact]
    public async Task Findings_AcceptedByTheRiskSeat_NoLongerBlock()
    {
        var version = await story.SubmitVersionAsync("name,mail\nx,customer1042@mail.example\n", classification: "confidential");
        var dataset = (await story.GetAsync("risk", $"/versions/{version}")).GetProperty("datasetIds")[0].GetGuid();
        var release = await story.AskAsync(version);
        (await story.SettleAsync(release)).GetProperty("verdict").GetString().ShouldBe("fail");
        var digest = (await story.GetAsync("risk", $"/datasets/{dataset}/redaction-report")).GetProperty("digest").GetString();
        var path = $"/datasets/{dataset}/redaction-report/acceptance";
        (await story.PostAsync("scientist", path, new { reason = "mine", digest })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await story.PostAsync("platform", path, new { reason = "not my seat", digest })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await story.PostAsync("risk", path, new { reason = "one test address", digest = new string('b', 64) })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await story.PostAsync("risk", path, new { reason = "one test address", digest })).Status.ShouldBe(HttpStatusCode.Created);
        await story.BecomesAsync(release, "pass");
        (await story.DecideAsync("risk", release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
    }
}

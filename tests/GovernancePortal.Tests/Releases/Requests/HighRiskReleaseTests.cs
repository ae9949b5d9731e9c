using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Releases.Requests;

/// <summary>A system of high risk on its way to production: two of three holders of each seat, and the compliance officer last.</summary>
[Trait("Category", "Database")]
public sealed class HighRiskReleaseTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly string[] First = ["platform", "security", "risk"], Second = ["platform-2", "security-2", "risk-2"];
    private static readonly string Card = Story.CompleteCard.Replace("ai_act_class: limited", "ai_act_class: high_risk_annex_iii", StringComparison.Ordinal) + """

        design: {logic: A tree ensemble gives the probability of default, objective: Few defaults at a bearable number of refusals}
        affected_groups: [People who ask for a loan]
        metrics_rationale: The ranking is judged at every operating point.
        fairness: [{attribute: age, group: all, metric: disparate impact ratio, value: 0.93, threshold: ">=0.8", threshold_set_at: 2026-09-01, verdict: pass}]
        robustness: [{name: noise, method: Gaussian noise of ten per cent, metric: roc_auc, value: 0.80}]
        security: {controls: [Inputs are checked before inference]}
        risks: [{name: A refusal that is wrong, severity: medium, mitigation: A loan officer decides, residual: few, accepted_by: Head of Lending}]
        oversight: {measures: [A loan officer decides each case], stop: The head of lending switches it off}
        """;

    private readonly Story story = new(portal);

    [Fact]
    public async Task TwoOfThreeOfEachSeat_ThenTheComplianceOfficer_ApproveIt()
    {
        var release = await AskAsync();
        (await AskedAsync(release)).Select(task => Seat(task)).Order(StringComparer.Ordinal).ShouldBe(["platform", "platform", "platform", "risk", "risk", "risk", "security", "security", "security"]);

        foreach (var account in First.Concat(Second))
            await DecideAsync(account, release, "approve");

        (await AskedAsync(release)).Select(task => Seat(task)).ShouldBe(["compliance"]);
        (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("state").GetString().ShouldBe("in-review");
        await DecideAsync("compliance", release, "approve");
        (await story.StateAsync(release)).ShouldBe("approved");
    }

    [Fact]
    public async Task OneObjection_IsOutvoted_AndStaysOnRecord()
    {
        var release = await AskAsync();
        await DecideAsync("risk", release, "refuse");

        foreach (var account in First.Concat(Second).Where(account => account != "risk").Append("risk-3"))
            await DecideAsync(account, release, "approve");
        await DecideAsync("compliance", release, "approve");

        (await story.StateAsync(release)).ShouldBe("approved");
        (await story.GetAsync("auditor", $"/releases/{release}/sign-offs")).EnumerateArray()
            .Single(signOff => signOff.GetProperty("outcome").GetString() == "refuse").GetProperty("voidedAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task TwoRefusalsOfOneSeat_EndIt_AndNobodyElseIsAsked()
    {
        var release = await AskAsync();

        await DecideAsync("security", release, "refuse");
        await DecideAsync("security-3", release, "refuse");

        (await story.StateAsync(release)).ShouldBe("refused");
        (await AskedAsync(release)).ShouldBeEmpty();
    }

    [Fact]
    public async Task OnePerson_AnswersForOneHolderOnly()
    {
        var release = await AskAsync();
        await DecideAsync("platform", release, "approve");

        var (status, body) = await AnswerAsync("platform", release, "approve");

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "answered-already"));
    }

    [Fact]
    public async Task ComplianceOfficerWhoAsksForChanges_SendsItBack_AndTheNextRoundAsksEverybodyAnew()
    {
        var release = await AskAsync();
        foreach (var account in First.Concat(Second))
            await DecideAsync(account, release, "approve");

        await DecideAsync("compliance", release, "request-changes");

        (await story.StateAsync(release)).ShouldBe("changes-requested");
        (await story.PostAsync("scientist", $"/releases/{release}/resubmission", new { })).Status.ShouldBe(HttpStatusCode.OK);
        await story.SettleAsync(release);
        (await AskedAsync(release)).Count.ShouldBe(9);
        (await story.GetAsync("auditor", $"/releases/{release}/sign-offs")).EnumerateArray()
            .Where(signOff => signOff.GetProperty("outcome").GetString() == "approve").ShouldAllBe(signOff => signOff.GetProperty("voidedAt").ValueKind != JsonValueKind.Null);
    }

    [Theory]
    [InlineData("scientist")]
    [InlineData("platform")]
    [InlineData("auditor")]
    public async Task NobodyElse_AnswersForTheComplianceOfficer(string account)
    {
        var release = await AskAsync();
        foreach (var holder in First.Concat(Second))
            await DecideAsync(holder, release, "approve");
        var task = (await AskedAsync(release)).ShouldHaveSingleItem();

        (await story.PostAsync(account, $"/tasks/{task.GetProperty("id").GetString()}/decision", new { outcome = "approve", manifestDigest = task.GetProperty("manifestDigest").GetString() })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Change_AfterOneHolderSigned_AsksThatSeatAnewAsAWhole_AndLeavesTheOthers()
    {
        var release = await AskAsync();
        await DecideAsync("platform", release, "approve");
        var before = (await AskedAsync(release)).ToLookup(Seat, Story.Id, StringComparer.Ordinal);

        await ChangeAsync(release);

        var after = (await AskedAsync(release)).ToLookup(Seat, Story.Id, StringComparer.Ordinal);
        after["security"].ShouldBe(before["security"], ignoreOrder: true);
        after["risk"].ShouldBe(before["risk"], ignoreOrder: true);
        (after["platform"].Count(), after["platform"].Intersect(before["platform"]).Any()).ShouldBe((3, false));
        foreach (var account in First.Concat(Second).Append("compliance"))
            await DecideAsync(account, release, "approve");
        (await story.StateAsync(release)).ShouldBe("approved");
    }

    [Fact]
    public async Task Change_AfterASeatApproved_ReopensThatSeatAlone_WithTheObjectionOfBeforeVoid()
    {
        var release = await AskAsync();
        await DecideAsync("platform", release, "refuse");
        await DecideAsync("platform-2", release, "approve");
        await DecideAsync("platform-3", release, "approve");

        await ChangeAsync(release);

        (await AskedAsync(release)).Count(task => Seat(task) == "platform").ShouldBe(3);
        (await story.GetAsync("auditor", $"/releases/{release}/sign-offs")).EnumerateArray().Select(signOff => signOff.GetProperty("voidedAt").ValueKind).ShouldAllBe(voided => voided == JsonValueKind.String);
        await DecideAsync("platform", release, "approve");
    }

    [Fact]
    public async Task Change_WhileTheComplianceOfficerIsAsked_AsksTheCouncilAnew_AndTheOfficerOnlyAfterIt()
    {
        var release = await AskAsync();
        foreach (var account in First.Concat(Second))
            await DecideAsync(account, release, "approve");
        var withdrawn = (await AskedAsync(release)).ShouldHaveSingleItem();

        await ChangeAsync(release);

        (await AskedAsync(release)).Select(Seat).Distinct().Order(StringComparer.Ordinal).ShouldBe(["platform", "risk", "security"]);
        var (status, body) = await story.PostAsync("compliance", $"/tasks/{Story.Id(withdrawn)}/decision", new { outcome = "approve", manifestDigest = withdrawn.GetProperty("manifestDigest").GetString() });
        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "decided-late"));
        foreach (var account in First.Concat(Second).Append("compliance"))
            await DecideAsync(account, release, "approve");
        (await story.StateAsync(release)).ShouldBe("approved");
    }

    [Fact]
    public async Task Seats_SayWhatTheyApprove_HowManyAreNeededAndAsked_AndWhoSpoke()
    {
        var release = await AskAsync();
        await DecideAsync("platform", release, "approve");

        var seats = (await story.GetAsync("auditor", $"/releases/{release}/seats")).GetProperty("items").EnumerateArray().ToDictionary(seat => seat.GetProperty("seat").GetString()!, StringComparer.Ordinal);

        seats.ToDictionary(seat => seat.Key, seat => seat.Value.GetProperty("approves").EnumerateArray().Single().GetString()).ShouldBe(
            new Dictionary<string, string?> { ["platform"] = "deployment", ["security"] = "model-integrity", ["risk"] = "use", ["compliance"] = "duties" }, ignoreOrder: true);
        var platform = seats["platform"];
        (platform.GetProperty("asked").GetInt32(), platform.GetProperty("needed").GetInt32(), platform.GetProperty("answer").GetString()).ShouldBe((3, 2, "waiting"));
        platform.GetProperty("voices").EnumerateArray().ShouldHaveSingleItem().GetProperty("outcome").GetString().ShouldBe("approve");
        (seats["compliance"].GetProperty("asked").GetInt32(), seats["compliance"].GetProperty("needed").GetInt32()).ShouldBe((0, 1));
    }

    private async Task ChangeAsync(Guid release)
    {
        await story.HandInAsync((await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid(), "red-team");
        await story.SettleAsync(release);
    }

    private async Task<Guid> AskAsync()
    {
        var version = await story.SubmitVersionAsync(card: Card);
        await story.ReadyAsync(version);
        await story.ScreenAsync((await story.GetAsync("auditor", $"/versions/{version}")).GetProperty("systemId").GetGuid(), riskClass: "high_risk_annex_iii");
        var (status, body) = await story.PostAsync("scientist", "/releases", new { versionId = version, environment = "production", businessUse = Story.BusinessUse, region = "eu-west" });
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        var release = body.GetProperty("id").GetGuid();
        var readiness = await story.SettleAsync(release);
        Story.Gates(readiness).Where(gate => gate.GetProperty("verdict").GetString() == "fail").Select(gate => gate.GetProperty("reason").GetString()).ShouldBeEmpty();
        return release;
    }

    private async Task<IReadOnlyList<JsonElement>> AskedAsync(Guid release) => [.. (await story.GetAsync("auditor", $"/tasks?releaseId={release}")).GetProperty("items").EnumerateArray()];

    private static string? Seat(JsonElement task) => task.GetProperty("seat").GetString();

    private async Task DecideAsync(string account, Guid release, string outcome)
    {
        var (status, body) = await AnswerAsync(account, release, outcome);
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> AnswerAsync(string account, Guid release, string outcome)
    {
        var task = (await AskedAsync(release)).First(open => Seat(open) == account.Split('-')[0]);
        return await story.PostAsync(account, $"/tasks/{task.GetProperty("id").GetString()}/decision", new { outcome, comment = "Said in a test.", manifestDigest = task.GetProperty("manifestDigest").GetString() });
    }
}

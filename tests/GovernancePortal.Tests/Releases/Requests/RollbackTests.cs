using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Approvals;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Waivers;

namespace GovernancePortal.Tests.Releases.Requests;

/// <summary>An earlier version comes back in an emergency: one seat now, the council within 72 hours, or the approval ends.</summary>
[Trait("Category", "Database")]
public sealed class RollbackTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private static readonly string[] Seats = ["platform", "security", "risk"];
    private readonly Story story = new(portal);

    [Fact]
    public async Task OneSeat_ApprovesNow_AndTheThree_ConfirmIt()
    {
        var release = await AskAsync();
        (await OpenAsync(release)).ShouldBe(["risk"]);

        await ApproveAsync("risk", release);
        await BecomesAsync(release, "approved");

        var decided = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("decidedAt").GetDateTimeOffset();
        (await OpenAsync(release)).ShouldBe(["platform", "risk", "security"]);
        foreach (var seat in Seats)
            await ApproveAsync(seat, release);
        var process = await EndAsync(release);
        process.GetProperty("endEvent").GetString().ShouldBe("confirmed");
        var confirmed = await story.GetAsync("auditor", $"/releases/{release}");
        (confirmed.GetProperty("state").GetString(), confirmed.GetProperty("decidedAt").GetDateTimeOffset()).ShouldBe(("approved", decided));
        (await story.GetAsync("auditor", $"/releases/{release}/sign-offs")).EnumerateArray().Select(signOff => signOff.GetProperty("manifestDigest").GetString()).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("refuse")]
    [InlineData("request-changes")]
    public async Task SeatThatObjectsInTheFullReview_EndsTheApproval(string outcome)
    {
        var release = await AskAsync();
        await ApproveAsync("risk", release);
        await BecomesAsync(release, "approved");

        (await story.DecideAsync("security", release, outcome)).Status.ShouldBe(HttpStatusCode.OK);

        await BecomesAsync(release, "refused");
        (await EndAsync(release)).GetProperty("endEvent").GetString().ShouldBe("ended");
        (await OpenAsync(release)).ShouldBeEmpty();
    }

    [Fact]
    public async Task FullReview_ThatIsNotDoneIn72Hours_EndsTheApproval_AndWithdrawsItsTasks()
    {
        var release = await AskAsync();
        await ApproveAsync("risk", release);
        await BecomesAsync(release, "approved");
        await ApproveAsync("platform", release);
        var late = await story.TaskAsync("security", release);

        portal.Advance(TimeSpan.FromHours(71));
        (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("state").GetString().ShouldBe("approved");
        portal.Advance(TimeSpan.FromHours(1.1));

        await BecomesAsync(release, "refused");
        (await EndAsync(release)).GetProperty("endEvent").GetString().ShouldBe("ended");
        var (status, body) = await story.PostAsync("security", $"/tasks/{late.Id}/decision", new { outcome = "approve", manifestDigest = late.Digest });
        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "decided-late"));
    }

    [Fact]
    public async Task RefusalOfTheOneSeat_EndsIt_AndNobodyElseIsAsked()
    {
        var release = await AskAsync();

        (await story.DecideAsync("risk", release, "refuse")).Status.ShouldBe(HttpStatusCode.OK);

        await BecomesAsync(release, "refused");
        (await OpenAsync(release)).ShouldBeEmpty();
    }

    [Fact]
    public async Task VersionThatWasNeverApprovedThere_OrIsTheNewestThere_OrForAnotherUse_IsRefused()
    {
        var (first, second, third) = await ApprovedAsync();

        (await AskAsync(third)).ShouldBe((HttpStatusCode.Conflict, "not-approved-before"));
        (await AskAsync(second)).ShouldBe((HttpStatusCode.Conflict, "nothing-to-roll-back"));
        (await AskAsync(first, use: "Something else")).ShouldBe((HttpStatusCode.Conflict, "another-use"));
        (await AskAsync(first, environment: "staging")).ShouldBe((HttpStatusCode.Conflict, "not-approved-before"));
        (await PostAsync(first, reason: new string('x', 1001))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task RequestForChanges_DoesNotLetAnotherVersionIn()
    {
        var (first, _, third) = await ApprovedAsync();
        var release = Story.Id((await PostAsync(first)).Body);
        await story.SettleAsync(release);
        (await story.DecideAsync("risk", release, "request-changes")).Status.ShouldBe(HttpStatusCode.OK);
        await BecomesAsync(release, "changes-requested");

        var (status, body) = await story.PostAsync("scientist", $"/releases/{release}/resubmission", new { versionId = third });

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "version-fixed"));
        (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid().ShouldBe(first);
    }

    [Fact]
    public async Task RollbackThatTheCouncilRefused_IsNotAskedForAgain()
    {
        var (first, _, _) = await ApprovedAsync();
        var release = Story.Id((await PostAsync(first)).Body);
        await story.SettleAsync(release);
        await ApproveAsync("risk", release);
        await BecomesAsync(release, "approved");
        (await story.DecideAsync("platform", release, "refuse")).Status.ShouldBe(HttpStatusCode.OK);
        await BecomesAsync(release, "refused");

        (await AskAsync(first)).ShouldBe((HttpStatusCode.Conflict, "approval-does-not-count"));
    }

    [Fact]
    public async Task EachDecisionOfARollback_HasARecordOfItsOwn()
    {
        var release = await AskAsync();
        await ApproveAsync("risk", release);
        await BecomesAsync(release, "approved");
        var now = (await story.GetAsync("auditor", $"/releases/{release}/decision")).GetProperty("record");
        foreach (var seat in Seats)
            await ApproveAsync(seat, release);
        await EndAsync(release);

        var confirmed = (await story.GetAsync("auditor", $"/releases/{release}/decision")).GetProperty("record");

        (now.GetProperty("signOffs").GetArrayLength(), confirmed.GetProperty("signOffs").GetArrayLength()).ShouldBe((1, 4));
        confirmed.GetProperty("number").GetString().ShouldNotBe(now.GetProperty("number").GetString());
        (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("approvedUntil").ValueKind.ShouldBe(JsonValueKind.Null, "the end of an approval for now is that of the review");
    }

    [Fact]
    public async Task WhoSubmitted_DoesNotDecideARollback()
    {
        var release = await AskAsync();
        var task = await new ReviewBoard(portal).OpenTaskAsync("risk", release);

        (await story.PostAsync("scientist", $"/tasks/{task.Id}/decision", new { outcome = "approve", manifestDigest = task.Digest })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<Guid> AskAsync()
    {
        var (first, _, _) = await ApprovedAsync();
        var (status, body) = await PostAsync(first);
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        body.GetProperty("rollbackReason").GetString().ShouldBe("The new version refuses every second loan");
        body.GetProperty("rollbackOf").ValueKind.ShouldBe(JsonValueKind.String);
        await story.SettleAsync(Story.Id(body));
        return Story.Id(body);
    }

    // two versions that were approved one after the other, and one that was not
    private async Task<(Guid First, Guid Second, Guid Third)> ApprovedAsync()
    {
        var model = await story.ModelAsync();
        var versions = new List<Guid>();
        foreach (var name in new[] { "1.0.0", "1.1.0", "1.2.0" })
        {
            var dataset = await story.SubmitDatasetAsync($"loans-{model:n}-{name}", Story.CleanCsv);
            versions.Add(await story.SubmitVersionAsync(model, name, dataset));
            if (name == "1.2.0")
                break;
            var release = await story.AskAsync(versions[^1]);
            await story.SettleAsync(release);
            foreach (var seat in Seats)
                await ApproveAsync(seat, release);
            await BecomesAsync(release, "approved");
        }

        return (versions[0], versions[1], versions[2]);
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(Guid version, string use = Story.BusinessUse, string environment = "production", string reason = "The new version refuses every second loan") =>
        story.PostAsync("scientist", "/releases", new { versionId = version, environment, businessUse = use, region = "eu-west", rollbackReason = reason });

    private async Task<(HttpStatusCode Status, string? Code)> AskAsync(Guid version, string use = Story.BusinessUse, string environment = "production", string reason = "The new version refuses every second loan")
    {
        var (status, body) = await PostAsync(version, use, environment, reason);
        return (status, body.GetProperty("code").GetString());
    }

    private async Task ApproveAsync(string seat, Guid release)
    {
        var (status, body) = await story.DecideAsync(seat, release, "approve");
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
    }

    private Task BecomesAsync(Guid release, string state) =>
        Eventually.SeeAsync($"A release that is {state}", () => story.GetAsync("auditor", $"/releases/{release}"), seen => seen.GetProperty("state").GetString() == state);

    private Task<JsonElement> EndAsync(Guid release) =>
        Eventually.SeeAsync("The end of the process", () => story.GetAsync("auditor", $"/releases/{release}/process"), process => process.GetProperty("endedAt").ValueKind == JsonValueKind.String);

    private async Task<IReadOnlyList<string?>> OpenAsync(Guid release) =>
        [.. (await story.GetAsync("auditor", $"/tasks?releaseId={release}")).GetProperty("items").EnumerateArray().Select(task => task.GetProperty("seat").GetString()).Order(StringComparer.Ordinal)];
}

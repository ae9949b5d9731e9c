using System.Net;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Waivers;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases.Requests;

/// <summary>An approval for now ends after 73 hours whatever becomes of its process: also where an operator lets the full review begin anew.</summary>
[Trait("Category", "Database")]
public sealed class UnreviewedRollbackTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private static readonly string[] Seats = ["platform", "security", "risk"];
    private readonly Story story = new(portal);

    [Fact]
    public async Task ReviewThatBeginsAnew_KeepsTheApprovalNoLonger_AndConfirmsNothingAfterwards()
    {
        var release = await ForNowAsync();
        portal.Advance(TimeSpan.FromHours(71));
        await BeginReviewAnewAsync(release);

        portal.Advance(TimeSpan.FromHours(1.5));
        await story.SettleAsync(release);
        (await StateAsync(release)).ShouldBe("approved", "the 72 hours of the review began anew");
        portal.Advance(TimeSpan.FromHours(1));

        await BecomesAsync(release, "expired");
        foreach (var seat in Seats)
            await Eventually.SeeAsync($"The approval of the {seat} seat", () => story.DecideAsync(seat, release, "approve"), answer => answer.Status == HttpStatusCode.OK);
        var process = await Eventually.SeeAsync("The end of the review", () => story.GetAsync("auditor", $"/releases/{release}/process"), seen => seen.GetProperty("endedAt").ValueKind == System.Text.Json.JsonValueKind.String);
        process.GetProperty("endEvent").GetString().ShouldBe("confirmed");
        (await StateAsync(release)).ShouldBe("expired", "what has ended is not confirmed later");
    }

    // an earlier version is back by the word of one seat
    private async Task<Guid> ForNowAsync()
    {
        var model = await story.ModelAsync();
        Guid? first = null;
        foreach (var name in new[] { "1.0.0", "1.1.0" })
        {
            var version = await story.SubmitVersionAsync(model, name, await story.SubmitDatasetAsync($"loans-{model:n}-{name}", Story.CleanCsv));
            first ??= version;
            var approved = await story.AskAsync(version);
            await story.SettleAsync(approved);
            foreach (var seat in Seats)
                (await story.DecideAsync(seat, approved, "approve")).Status.ShouldBe(HttpStatusCode.OK);
            await BecomesAsync(approved, "approved");
        }

        var (status, body) = await story.PostAsync("scientist", "/releases", new { versionId = first, environment = "production", businessUse = Story.BusinessUse, region = "eu-west", rollbackReason = "The new version refuses every second loan" });
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        await story.SettleAsync(Story.Id(body));
        (await story.DecideAsync("risk", Story.Id(body), "approve")).Status.ShouldBe(HttpStatusCode.OK);
        await BecomesAsync(Story.Id(body), "approved");
        return Story.Id(body);
    }

    private async Task BeginReviewAnewAsync(Guid release)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        var instance = await db.Set<ApprovalInstance>().SingleAsync(row => row.SubjectId == release && row.ParentId == null && row.EndedAt == null, TestContext.Current.CancellationToken);
        var review = ProcessState.FromJson(instance.State).Activities.Single(activity => activity.NodeId == "full-review");
        var (status, body) = await story.PostAsync("admin", $"/process-instances/{instance.Id}/moves", new { tokenId = review.Id, targetId = "full-review", reason = "The seats want more time", revision = instance.Revision });
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
    }

    private async Task<string?> StateAsync(Guid release) => (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("state").GetString();

    private Task BecomesAsync(Guid release, string state) => Eventually.SeeAsync($"A release that is {state}", () => StateAsync(release), seen => seen == state);
}

using System.Net;
using System.Text;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Platform.Results;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Releases.Requests;

/// <summary>Which process decides on a release is said by the process files, over the facts of the release.</summary>
[Trait("Category", "Database")]
public sealed class ReleaseProcessTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task MinimalRisk_IsDecidedByOneSeat()
    {
        var release = await AskAsync("minimal");

        (await ProcessAsync(release)).ShouldBe("single-seat");
        (await SeatsAskedAsync(release)).ShouldBe(["risk"]);
        (await story.DecideAsync("risk", release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");
    }

    [Theory]
    [InlineData("refuse", "refused")]
    [InlineData("request-changes", "changes-requested")]
    public async Task OneSeat_MaySayNo(string outcome, string state)
    {
        var release = await AskAsync("minimal");

        (await story.DecideAsync("risk", release, outcome)).Status.ShouldBe(HttpStatusCode.OK);

        (await story.StateAsync(release)).ShouldBe(state);
    }

    [Theory]
    [InlineData("limited")]
    [InlineData(null)]
    public async Task EverythingElse_IsDecidedByTheCouncil(string? riskClass)
    {
        var release = await AskAsync(riskClass);

        (await ProcessAsync(release)).ShouldBe("council-sign-off");
        (await SeatsAskedAsync(release)).ShouldBe(["platform", "risk", "security"]);
    }

    [Fact]
    public async Task ClassThatIsRaisedMeanwhile_HasTheCouncilAsked_AndWithdrawsWhatWasAskedBefore()
    {
        var release = await AskAsync("minimal");
        var (task, digest) = await story.TaskAsync("risk", release);

        await ScreenAsync(release, "limited");

        await Eventually.SeeAsync("The council's process", () => ProcessAsync(release), key => key == "council-sign-off");
        await story.SettleAsync(release);
        (await SeatsAskedAsync(release)).ShouldBe(["platform", "risk", "security"]);
        var (status, body) = await story.PostAsync("risk", $"/tasks/{task}/decision", new { outcome = "approve", manifestDigest = digest });
        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "decided-late"));
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");
    }

    [Theory]
    [InlineData("release", "system.riskclass == \"minimal\"", "riskclass")]
    [InlineData("release", "system.riskClass", "yes or no")]
    [InlineData("releases", "true", "releases")]
    public async Task RuleThatCanNeverHold_IsRefusedAtDeployment(string subject, string rule, string named)
    {
        var file = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "processes", "single-seat.bpmn"), TestContext.Current.CancellationToken))
            .Replace("gp:subject=\"release\"", $"gp:subject=\"{subject}\"", StringComparison.Ordinal)
            .Replace("has(system.riskClass) &amp;&amp; system.riskClass == &quot;minimal&quot;", rule.Replace("\"", "&quot;", StringComparison.Ordinal), StringComparison.Ordinal);

        var refused = (await portal.Get<ProcessCatalog>().DeployAsync("single-seat", Encoding.UTF8.GetBytes(file), TestContext.Current.CancellationToken)).Error.ShouldNotBeNull();

        refused.Code.ShouldBe("process-refused");
        refused.Message.ShouldContain(named);
    }

    [Theory]
    [InlineData("deployment use", "Nobody approves model integrity in this process.")]
    [InlineData("use", "Nobody approves deployment and model integrity in this process.")]
    public async Task ProcessInWhichAMatterIsNotApproved_IsRefusedAtDeployment(string approves, string message)
    {
        var refused = await RefusedAsync(approves);

        (refused.Code, refused.Message).ShouldBe(("process-refused", message));
    }

    [Fact]
    public async Task ProcessThatApprovesWhatThePortalDoesNotKnow_IsRefusedAtDeployment() =>
        (await RefusedAsync("deployment model-integrity use everything")).Details.ShouldNotBeNull().ShouldHaveSingleItem().Message.ShouldStartWith("The portal does not know “everything” as something that is approved");

    private async Task<Error> RefusedAsync(string approves)
    {
        var file = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "processes", "single-seat.bpmn"), TestContext.Current.CancellationToken))
            .Replace("deployment model-integrity use", approves, StringComparison.Ordinal);
        return (await portal.Get<ProcessCatalog>().DeployAsync("single-seat", Encoding.UTF8.GetBytes(file), TestContext.Current.CancellationToken)).Error.ShouldNotBeNull();
    }

    private async Task<Guid> AskAsync(string? riskClass)
    {
        var version = await story.SubmitVersionAsync();
        var system = (await story.GetAsync("auditor", $"/versions/{version}")).GetProperty("systemId").GetGuid();
        if (riskClass is not null)
        {
            await story.ReadyAsync(version);
            await story.ScreenAsync(system, riskClass: riskClass);
        }

        var (status, release) = await story.PostAsync("scientist", "/releases", new { versionId = version, environment = "production", businessUse = Story.BusinessUse, region = "eu-west" });
        status.ShouldBe(HttpStatusCode.Created, release.ToString());
        await story.SettleAsync(release.GetProperty("id").GetGuid());
        return release.GetProperty("id").GetGuid();
    }

    private async Task ScreenAsync(Guid release, string riskClass) => await story.ScreenAsync((await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid(), riskClass: riskClass);

    private async Task<string?> ProcessAsync(Guid release) => (await story.GetAsync("auditor", $"/releases/{release}/process")).GetProperty("key").GetString();

    private async Task<IEnumerable<string?>> SeatsAskedAsync(Guid release) =>
        (await story.GetAsync("auditor", $"/tasks?releaseId={release}")).GetProperty("items").EnumerateArray().Select(task => task.GetProperty("seat").GetString()).Order(StringComparer.Ordinal);
}

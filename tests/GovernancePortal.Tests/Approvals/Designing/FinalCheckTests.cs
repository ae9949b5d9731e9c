using System.Net;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Approvals.Designing;

/// <summary>A process that is drawn here for releases looks once more before it approves: without that work nobody can publish it.</summary>
[Trait("Category", "Database")]
public sealed class FinalCheckTests(Portal portal) : IClassFixture<Portal>
{
    private const string Missing = "Nothing looks once more before it approves: put the work decide-release before the end that approves.";
    private readonly DraftStory processes = new(portal);
    private readonly string key = DraftStory.NewKey();

    [Fact]
    public async Task DrawnProcess_WithoutTheFinalCheck_IsNotSentToReview()
    {
        var draft = await processes.BeginAsync(key, Council(withFinalCheck: false));

        var (status, problem) = await processes.SubmitAsync(draft);

        (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "process-not-sound"));
        problem.GetProperty("detail").GetString()!.ShouldContain(Missing);
        (await processes.DraftAsync(draft)).GetProperty("state").GetString().ShouldBe("draft");
    }

    [Fact]
    public async Task Publication_OfOneThatCameToReviewAllTheSame_IsRefused()
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test", TestContext.Current.CancellationToken);

        var refused = (await portal.Get<ProcessCatalog>().PublishAsync(db, key, Council(withFinalCheck: false), Guid.NewGuid(), TestContext.Current.CancellationToken)).Error.ShouldNotBeNull();

        (refused.Code, refused.Message).ShouldBe(("process-refused", Missing));
    }

    [Fact]
    public async Task TheSameProcess_WithTheFinalCheck_IsPublished()
    {
        await processes.PublishAsync(await processes.BeginAsync(key, Council(withFinalCheck: true)));

        (await processes.ProcessAsync(key)).GetProperty("versions").GetArrayLength().ShouldBe(1);
    }

    // the council's process under a name of its own; it decides on no release, for its rule holds for none
    private string Council(bool withFinalCheck)
    {
        const string Check = "gp:handler=\"decide-release\"";
        var file = File.ReadAllText(Path.Combine(Repository.Root, "samples", "processes", "council-sign-off.bpmn"));
        file.ShouldContain(Check);
        file = file.Replace("id=\"council-sign-off\"", $"id=\"{key}\"", StringComparison.Ordinal).Replace("bpmnElement=\"council-sign-off\"", $"bpmnElement=\"{key}\"", StringComparison.Ordinal)
            .Replace("gp:order=\"900\"", "gp:order=\"10\" gp:when=\"target.environment == 'nowhere'\"", StringComparison.Ordinal);
        return withFinalCheck ? file : file.Replace(Check, "gp:handler=\"run-gates\"", StringComparison.Ordinal);
    }
}

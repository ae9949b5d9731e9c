using System.Net;
using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases;

[Trait("Category", "Database")]
public sealed class KeptManifestTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Manifest_OfADecidedRelease_StaysTheOneThatWasSigned()
    {
        var release = await story.AskForReleaseAsync(region: "us-east-1");
        await story.SettleAsync(release);
        var signed = await story.GetAsync("auditor", $"/releases/{release}/manifest");
        (await story.DecideAsync("security", release, "refuse", "Outside the approved regions.")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");
        await ForgetReportAsync(release);

        var kept = await story.GetAsync("auditor", $"/releases/{release}/manifest");

        kept.GetRawText().ShouldBe(signed.GetRawText());
        (await story.GetAsync("auditor", $"/releases/{release}/sign-offs"))[0].GetProperty("manifestDigest").GetString().ShouldBe(kept.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task Manifest_ThatTheStoreLost_HasItsDigestAndNothingElse()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        (await story.DecideAsync("risk", release, "refuse", "Not now.")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");
        var digest = (await story.GetAsync("auditor", $"/releases/{release}/manifest")).GetProperty("digest").GetString()!;
        await File.AppendAllTextAsync(Path.Combine(portal.DataFolder, "artifacts", digest[..2], digest), " ", Cancellation);

        var lost = await story.GetAsync("auditor", $"/releases/{release}/manifest");

        lost.GetProperty("digest").GetString().ShouldBe(digest);
        lost.GetProperty("entries").GetArrayLength().ShouldBe(0);
    }

    // stands for a scan that ends after the decision: the report has another digest then
    private async Task ForgetReportAsync(Guid release)
    {
        var version = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid();
        var dataset = (await story.GetAsync("auditor", $"/versions/{version}")).GetProperty("datasetIds")[0].GetGuid();
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test", Cancellation);
        db.Entry(await db.Set<RedactionReport>().SingleAsync(report => report.DatasetId == dataset, Cancellation)).Property(report => report.Digest).CurrentValue = null;
        await db.SaveChangesAsync(Cancellation);
    }
}

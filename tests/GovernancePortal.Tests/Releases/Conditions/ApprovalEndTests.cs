using System.Text;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Compliance.Screening;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Waivers;
using Microsoft.AspNetCore.Hosting;

namespace GovernancePortal.Tests.Releases.Conditions;

/// <summary>An approval ends on the earliest day of three: of a condition, of the file of its process (<c>gp:validFor</c>), and of the portal's options for the risk class.</summary>
[Trait("Category", "Database")]
public sealed class ApprovalEndTests(ApprovalEndTests.EndingPortal portal) : IClassFixture<ApprovalEndTests.EndingPortal>
{
    private readonly ConditionStory conditions = new(portal);

    [Theory]
    [InlineData(null, 30)]
    [InlineData("P10D", 10)]
    [InlineData("P1Y", 30)]
    public async Task Approval_EndsOnTheEarlierDay_OfItsProcessAndOfTheOptions(string? validFor, int days)
    {
        await DeployAsync(validFor);

        var release = await conditions.ApproveAsync();

        (await CountsAsync(release)).ShouldBe(TimeSpan.FromDays(days));
    }

    [Fact]
    public async Task Expiry_ThatComesFirst_IsTheEnd()
    {
        await DeployAsync("P10D");

        var release = await conditions.ApproveAsync(new { kind = "expiry", at = ConditionStory.Moment(portal.Now.AddDays(5)) });

        (await CountsAsync(release)).ShouldBeLessThan(TimeSpan.FromDays(5));
    }

    [Fact]
    public async Task Approval_WhoseProcessSaysHowLongItCounts_ExpiresThen_AndNotBefore()
    {
        await DeployAsync("P10D");
        var release = await conditions.ApproveAsync();
        portal.Advance(TimeSpan.FromDays(9.9));
        await conditions.LookAsync(release);
        (await conditions.ReleaseStateAsync(release)).ShouldBe("approved");

        portal.Advance(TimeSpan.FromDays(0.2));

        await conditions.BecomesAsync(release, "expired");
    }

    private async Task<TimeSpan> CountsAsync(Guid release)
    {
        var approved = await conditions.Story.GetAsync("auditor", $"/releases/{release}");
        return approved.GetProperty("approvedUntil").GetDateTimeOffset() - approved.GetProperty("decidedAt").GetDateTimeOffset();
    }

    private async Task DeployAsync(string? validFor)
    {
        const string Approved = "gp:result=\"approved\"";
        var file = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "processes", "council-sign-off.bpmn"), TestContext.Current.CancellationToken);
        file.ShouldContain(Approved);
        if (validFor is not null)
            file = file.Replace(Approved, $"{Approved} gp:validFor=\"{validFor}\"", StringComparison.Ordinal);
        (await portal.Get<ProcessCatalog>().DeployAsync("council-sign-off", Encoding.UTF8.GetBytes(file), TestContext.Current.CancellationToken)).Error.ShouldBeNull();
    }

    /// <summary>The real portal with a clock that the test sets forward, in which an approval of any risk class counts for thirty days.</summary>
    public sealed class EndingPortal(EmbeddedCluster cluster) : WaiverPortal(cluster)
    {
        protected override void Configure(IWebHostBuilder host)
        {
            base.Configure(host);
            foreach (var risk in RiskClass.Keys)
                host.UseSetting($"Approvals:Days:{risk}", "30");
        }
    }
}

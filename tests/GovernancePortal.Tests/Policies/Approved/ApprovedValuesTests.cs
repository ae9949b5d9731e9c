using System.Net;
using GovernancePortal.Policies.Approved;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Policies.Approved;

[Trait("Category", "Database")]
public sealed class ApprovedValuesTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Council council = new(portal);
    private readonly Story story = new(portal);

    [Fact]
    public async Task Portal_WhenNew_HasRegionsAndLicences()
    {
        var values = (await story.GetAsync("auditor", "/approved-values")).EnumerateArray().ToList();

        values.ShouldContain(value => value.GetProperty("kind").GetString() == "region");
        values.ShouldContain(value => value.GetProperty("value").GetString() == "Apache-2.0");
    }

    [Fact]
    public async Task Licence_OnceApproved_NoLongerBlocks()
    {
        var card = Story.CompleteCard.Replace("Apache-2.0", "EUPL-1.2-test", StringComparison.Ordinal);
        var release = await story.AskForReleaseAsync(card: card);
        (await story.SettleAsync(release)).GetProperty("verdict").GetString().ShouldBe("fail");

        (await council.PostAsync("admin", "/approved-values", new { kind = "licence", value = "EUPL-1.2-test", note = "read by legal" })).Status.ShouldBe(HttpStatusCode.Created);

        await story.BecomesAsync(release, "pass");
    }

    [Theory]
    [InlineData("scientist")]
    [InlineData("risk")]
    [InlineData("auditor")]
    public async Task Approval_ByAnotherRole_IsRefused(string account) => (await ApproveAsync(account, "region", "anywhere")).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Approval_OfWhatIsApproved_IsRefusedInAnyCaseAndEntered()
    {
        (await ApproveAsync("compliance", "region", "own-1")).ShouldBe(HttpStatusCode.Created);

        var again = await council.PostAsync("compliance", "/approved-values", new { kind = "region", value = "OWN-1" });

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        Council.Code(again).ShouldBe("already-approved");
        (await council.RefusalsAsync(await council.IdOfAsync("compliance"), "approved-value.add")).ShouldContain("already-approved");
        (await ApproveAsync("compliance", "licence", "own-1")).ShouldBe(HttpStatusCode.Created, "a licence is another thing than a region");
    }

    [Theory]
    [InlineData("%")]
    [InlineData("eu_west")]
    [InlineData("e\\u")]
    public async Task Approval_OfANameWithWildcards_MeansTheNameItself(string value) =>
        (await ApproveAsync("admin", "region", value)).ShouldBe(HttpStatusCode.Created);

    [Fact]
    public async Task Approvals_OfOneNameAtOnce_InWhateverCase_LeaveOne()
    {
        string[] spelt = ["race-1", "RACE-1", "Race-1", "race-1", "rAce-1", "raCe-1"];

        var answers = await Task.WhenAll(spelt.Select(name => ApproveAsync("admin", "region", name)));

        answers.Order().ShouldBe([HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 5)]);
    }

    [Fact]
    public async Task Withdrawal_Twice_FindsNothingTheSecondTime()
    {
        var added = (await council.PostAsync("admin", "/approved-values", new { kind = "licence", value = "gone-1" })).Body;

        (await council.DeleteAsync("admin", $"/approved-values/{Story.Id(added)}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await council.DeleteAsync("admin", $"/approved-values/{Story.Id(added)}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Rows_OfThePage_ShowFirstWhatIsInUseWithoutApproval()
    {
        ApprovedValueView[] approved = [View("eu-west"), View("eu-north"), View("eu")];

        var rows = ApprovedRow.Of(approved, new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["EU-North"] = 3, ["us-east"] = 1, [""] = 2 });

        rows.Select(row => (row.Value, row.Datasets, row.Approved is not null)).ShouldBe([("us-east", 1, false), ("", 2, false), ("eu-north", 3, true), ("eu", 0, true), ("eu-west", 0, true)]);
    }

    private async Task<HttpStatusCode> ApproveAsync(string account, string kind, string value) => (await council.PostAsync(account, "/approved-values", new { kind, value })).Status;

    private static ApprovedValueView View(string value) => new(Guid.NewGuid(), "region", value, "", DateTimeOffset.UnixEpoch);
}

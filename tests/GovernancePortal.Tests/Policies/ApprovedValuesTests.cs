using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Policies;

[Trait("Category", "Database")]
public sealed class ApprovedValuesTests(Portal portal) : IClassFixture<Portal>
{
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

        (await story.PostAsync("admin", "/approved-values", new { kind = "licence", value = "EUPL-1.2-test", note = "read by legal" })).Status.ShouldBe(HttpStatusCode.Created);

        await story.BecomesAsync(release, "pass");
    }

    [Fact]
    public async Task Value_ApprovedTwiceInAnotherCase_IsRefused()
    {
        await story.PostAsync("admin", "/approved-values", new { kind = "region", value = "eu-twice" });

        var (status, body) = await story.PostAsync("admin", "/approved-values", new { kind = "region", value = "EU-TWICE" });

        (status, Code(body)).ShouldBe((HttpStatusCode.Conflict, "already-approved"));
    }

    [Theory]
    [InlineData("scientist")]
    [InlineData("risk")]
    [InlineData("auditor")]
    public async Task Value_ApprovedByAnotherRole_IsRefused(string account) =>
        (await story.PostAsync(account, "/approved-values", new { kind = "region", value = "anywhere" })).Status.ShouldBe(HttpStatusCode.Forbidden);

    private static string? Code(JsonElement body) => body.GetProperty("code").GetString();
}

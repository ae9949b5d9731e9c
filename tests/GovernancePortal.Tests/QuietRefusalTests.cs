using System.Net;
using GovernancePortal.Tests.Datasets;

namespace GovernancePortal.Tests;

/// <summary>What a request is to blame for is answered, and is no failure for the log: anybody could fill the disk with it.</summary>
[Trait("Category", "Database")]
public sealed class QuietRefusalTests(LeakPortal portal) : IClassFixture<LeakPortal>
{
    [Theory]
    [InlineData("/api/v1/releases?environment=%00")]
    [InlineData("/api/v1/ledger/entries?action=%00")]
    [InlineData("/api/v1/ledger/entries?kind=%00")]
    public async Task Filter_ByAControlCharacter_LogsNoFailure(string address)
    {
        using var client = await portal.AsAsync("security");
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        portal.Logged.ShouldNotContain("unhandled exception");
        portal.Logged.ShouldNotContain("22021");
    }

    [Theory]
    [InlineData("/submit")]
    [InlineData("/inventory")]
    public async Task Page_ThatIsSentBeforeItsConnection_LogsNoFailure(string address)
    {
        await SignedInPage.ReadAsync(portal, "scientist", address);

        portal.Logged.ShouldNotContain("unhandled exception", Case.Insensitive);
        portal.Logged.ShouldNotContain("JavaScript interop");
    }
}

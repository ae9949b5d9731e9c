using System.Net;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Uploads;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Registry.Uploads;

/// <summary>The protocol tus 1.0.0, as far as it is claimed: core, creation, expiration, termination; and what is refused.</summary>
[Trait("Category", "Database")]
public sealed class UploadRulesTests(UploadPortal portal) : IClassFixture<UploadPortal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Piece_ThatBeginsElsewhere_IsRefused()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "gap.bin", 100);

        (await Tus.SendAsync(client, address, 50, [1])).ShouldBe(HttpStatusCode.Conflict);
        (await Tus.OffsetAsync(client, address)).ShouldBe(0);
    }

    [Fact]
    public async Task Piece_BeyondTheAnnouncedLength_IsRefusedAndCountsForNothing()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "long.bin", 100);

        (await Tus.SendAsync(client, address, 0, new byte[101])).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Tus.OffsetAsync(client, address)).ShouldBe(0);
    }

    [Fact]
    public async Task TwoRequestsThatWriteAtOnce_TheSecondIsRefused()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "both.bin", 100);
        await using var first = new FileStream(Tus.PartOf(portal, address), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        (await Tus.SendAsync(client, address, 0, [1])).ShouldBe(HttpStatusCode.Locked);
    }

    [Theory]
    [InlineData(null, "filename YQ==", HttpStatusCode.BadRequest)]
    [InlineData("-1", "filename YQ==", HttpStatusCode.BadRequest)]
    [InlineData("10", "", HttpStatusCode.BadRequest)]
    [InlineData("10", "filename ***", HttpStatusCode.BadRequest)]
    [InlineData("10", "filename Li4vLi4vZXRjL3Bhc3N3ZA==", HttpStatusCode.BadRequest)] // ../../etc/passwd
    [InlineData("10", "filename ICAg", HttpStatusCode.BadRequest)] // three spaces
    [InlineData("10", "filename 4oCL", HttpStatusCode.BadRequest)] // a space of no width
    [InlineData("5368709121", "filename YQ==", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("1000001", "filename YQ==", HttpStatusCode.RequestEntityTooLarge)] // over the quota of this portal
    public async Task Announcement_ThatCannotBeTaken_IsRefused(string? length, string metadata, HttpStatusCode status)
    {
        using var client = await Tus.ClientAsync(portal);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/uploads");
        if (length is not null)
            request.Headers.Add("Upload-Length", length);
        request.Headers.TryAddWithoutValidation("Upload-Metadata", metadata);

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AnotherPersonsUpload_IsNotThere()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "mine.bin", 10);
        using var other = await portal.AsAsync("security");
        other.DefaultRequestHeaders.Add("Tus-Resumable", "1.0.0");

        (await Tus.SendAsync(other, address, 0, [1])).ShouldBe(HttpStatusCode.Forbidden);
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        await db.Set<Upload>().Where(upload => upload.Id == Guid.Parse(Tus.IdOf(address))).ExecuteUpdateAsync(row => row.SetProperty(upload => upload.OwnerId, Guid.NewGuid()), TestContext.Current.CancellationToken);
        (await Tus.SendAsync(client, address, 0, [1])).ShouldBe(HttpStatusCode.NotFound);
        (await Tus.SubmitAsync(story, client, address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Client_ThatDoesNotSpeakTus_IsToldTheVersion()
    {
        using var client = await portal.AsAsync("scientist");

        using var answer = await client.PostAsync("/api/v1/uploads", null, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        answer.Headers.GetValues("Tus-Version").ShouldBe(["1.0.0"]);
    }

    [Fact]
    public async Task Options_NameWhatTheServerCanDo()
    {
        using var client = await portal.AsAsync("scientist");

        using var answer = await client.SendAsync(new(HttpMethod.Options, "/api/v1/uploads"), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Tus-Extension").ShouldBe(["creation,expiration,termination"]);
        answer.Headers.GetValues("Tus-Max-Size").ShouldBe(["5368709120"]);
    }

    [Fact]
    public async Task Method_NamedInAHeader_Counts()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "proxy.bin", 2);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Tus.Piece([1, 2]) };
        request.Headers.Add("X-HTTP-Method-Override", "PATCH");
        request.Headers.Add("Upload-Offset", "0");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}

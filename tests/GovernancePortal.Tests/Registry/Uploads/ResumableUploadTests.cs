using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Uploads;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.Tests.Registry.Uploads;

/// <summary>Files that come in pieces: what is kept, taken and cleaned up.</summary>
[Trait("Category", "Database")]
public sealed class ResumableUploadTests(UploadPortal portal) : IClassFixture<UploadPortal>
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(number => (byte)(number % 251))];
    private readonly Story story = new(portal);

    [Fact]
    public async Task Upload_SentInTwoPieces_IsTakenByASubmissionWithItsDigest()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "weights/model.bin", Content.Length);
        (await Tus.SendAsync(client, address, 0, Content[..100_000])).ShouldBe(HttpStatusCode.NoContent);
        (await Tus.OffsetAsync(client, address)).ShouldBe(100_000);
        (await Tus.SendAsync(client, address, 100_000, Content[100_000..])).ShouldBe(HttpStatusCode.NoContent);

        var (status, version) = await Tus.SubmitAsync(story, client, address);

        status.ShouldBe(HttpStatusCode.Created, version.ToString());
        var artifact = version.GetProperty("artifacts")[0];
        artifact.GetProperty("path").GetString().ShouldBe("weights/model.bin");
        artifact.GetProperty("digest").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Content)));
    }

    [Fact]
    public async Task Upload_WhoseConnectionIsCut_KeepsWhatCame()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "cut.bin", Content.Length);
        (await Record.ExceptionAsync(() => Tus.SendAsync(client, address, 0, new BrokenStream(Content[..200_000])))).ShouldNotBeNull();

        // as a client does: ask where it stands and go on from there, until the request that was cut has ended too
        long kept;
        do
            kept = await Tus.OffsetAsync(client, address);
        while (await Tus.SendAsync(client, address, kept, Content[(int)kept..]) != HttpStatusCode.NoContent);

        kept.ShouldBeLessThanOrEqualTo(200_000);
        var (status, version) = await Tus.SubmitAsync(story, client, address);
        status.ShouldBe(HttpStatusCode.Created, version.ToString());
        version.GetProperty("artifacts")[0].GetProperty("digest").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Content)));
    }

    [Fact]
    public async Task BytesThatWereWrittenButNeverReported_AreWrittenAgain()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "killed.bin", Content.Length);
        await Tus.SendAsync(client, address, 0, Content[..1000]);
        await File.AppendAllTextAsync(Tus.PartOf(portal, address), "a killed portal wrote this and did not come to say so", TestContext.Current.CancellationToken);

        (await Tus.SendAsync(client, address, 1000, Content[1000..])).ShouldBe(HttpStatusCode.NoContent);

        var uploads = await client.GetFromJsonAsync<JsonElement>("/api/v1/uploads", TestContext.Current.CancellationToken);
        uploads.GetProperty("items").EnumerateArray().Single(item => address.EndsWith(item.GetProperty("id").GetString()!, StringComparison.Ordinal))
            .GetProperty("digest").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Content)));
    }

    [Fact]
    public async Task Upload_WhosePortalWasKilledAfterTheLastByte_HasItsDigestWhenItIsAskedFor()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "last-byte.bin", Content.Length);
        await Tus.SendAsync(client, address, 0, Content);
        var id = Guid.Parse(address[(address.LastIndexOf('/') + 1)..]);
        await using (var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken))
            await db.Database.ExecuteSqlAsync($"update uploads set digest = null where id = {id}", TestContext.Current.CancellationToken);

        var uploads = await client.GetFromJsonAsync<JsonElement>("/api/v1/uploads", TestContext.Current.CancellationToken);

        uploads.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetGuid() == id)
            .GetProperty("digest").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Content)));
        (await client.DeleteAsync(address, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Submission_WithAnUploadThatIsNotWhole_IsRefusedAndSaysWhatIsMissing()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "half.bin", Content.Length);
        await Tus.SendAsync(client, address, 0, Content[..10]);

        var (status, body) = await Tus.SubmitAsync(story, client, address);

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "upload-unfinished"));
        body.GetProperty("detail").GetString()!.ShouldContain("10 of 300000 bytes");
    }

    [Fact]
    public async Task Submission_ThatWasRefused_MayTakeTheSameUploadAgain()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "again.bin", 3);
        await Tus.SendAsync(client, address, 0, [1, 2, 3]);
        (await Tus.SubmitAsync(story, client, address, card: "metrics: [{id: auc, value: high}]")).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await Tus.SubmitAsync(story, client, address)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Dataset_TakesUploadsToo()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "rows.csv", 4);
        await Tus.SendAsync(client, address, 0, "a,b\n"u8.ToArray());
        using var form = new MultipartFormDataContent { { new StringContent($$"""{"name":"rows {{Guid.NewGuid():n}}"}"""), "metadata" }, { new StringContent(Tus.IdOf(address)), "uploadIds" } };

        using var answer = await client.PostAsync("/api/v1/datasets", form, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Removal_TakesTheBytesAway()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "gone.bin", 10);
        await Tus.SendAsync(client, address, 0, [1]);

        using var answer = await client.DeleteAsync(address, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        File.Exists(Tus.PartOf(portal, address)).ShouldBeFalse();
        (await Tus.SendAsync(client, address, 1, [1])).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task UploadThatNobodyWentOnWith_IsCleanedUp_AndOneThatIsYoungStays()
    {
        using var client = await Tus.ClientAsync(portal);
        var (old, young) = (await Tus.BeginAsync(client, "old.bin", 10), await Tus.BeginAsync(client, "young.bin", 10));
        await Tus.SendAsync(client, old, 0, [1]);
        await Tus.SendAsync(client, young, 0, [1]);
        await using (var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken))
            await db.Set<Upload>().Where(upload => upload.Id == Guid.Parse(Tus.IdOf(old))).ExecuteUpdateAsync(
                row => row.SetProperty(upload => upload.ExpiresAt, DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);

        await portal.Services.GetServices<IHostedService>().OfType<CleanUploads>().Single().CleanAsync(TestContext.Current.CancellationToken);

        (File.Exists(Tus.PartOf(portal, old)), File.Exists(Tus.PartOf(portal, young))).ShouldBe((false, true));
    }

    /// <summary>A file whose reading breaks off, as a client does that goes away.</summary>
    private sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length ? throw new IOException("the cable was pulled") : base.ReadAsync(buffer, cancellationToken);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Uploads;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.Tests.Registry.Uploads;

/// <summary>The protocol tus 1.0.0, as far as it is claimed: core, creation, expiration, termination.</summary>
[Trait("Category", "Database")]
public sealed class ResumableUploadTests(ResumableUploadTests.SmallPortal portal) : IClassFixture<ResumableUploadTests.SmallPortal>
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(number => (byte)(number % 251))];
    private readonly Story story = new(portal);

    [Fact]
    public async Task Upload_SentInTwoPieces_IsTakenByASubmissionWithItsDigest()
    {
        using var client = await ClientAsync();
        var address = await BeginAsync(client, "weights/model.bin", Content.Length);
        (await SendAsync(client, address, 0, Content[..100_000])).ShouldBe(HttpStatusCode.NoContent);
        (await OffsetAsync(client, address)).ShouldBe(100_000);
        (await SendAsync(client, address, 100_000, Content[100_000..])).ShouldBe(HttpStatusCode.NoContent);

        var (status, version) = await SubmitAsync(client, address);

        status.ShouldBe(HttpStatusCode.Created, version.ToString());
        var artifact = version.GetProperty("artifacts")[0];
        artifact.GetProperty("path").GetString().ShouldBe("weights/model.bin");
        artifact.GetProperty("digest").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Content)));
    }

    [Fact]
    public async Task Upload_WhoseConnectionIsCut_KeepsWhatCame()
    {
        using var client = await ClientAsync();
        var address = await BeginAsync(client, "cut.bin", Content.Length);
        (await Record.ExceptionAsync(() => SendAsync(client, address, 0, new BrokenStream(Content[..200_000])))).ShouldNotBeNull();

        // as a client does: ask where it stands and go on from there, until the request that was cut has ended too
        long kept;
        do
            kept = await OffsetAsync(client, address);
        while (await SendAsync(client, address, kept, Content[(int)kept..]) != HttpStatusCode.NoContent);

        kept.ShouldBeLessThanOrEqualTo(200_000);
        var (status, version) = await SubmitAsync(client, address);
        status.ShouldBe(HttpStatusCode.Created, version.ToString());
        version.GetProperty("artifacts")[0].GetProperty("digest").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Content)));
    }

    [Fact]
    public async Task BytesThatWereWrittenButNeverReported_AreWrittenAgain()
    {
        using var client = await ClientAsync();
        var address = await BeginAsync(client, "killed.bin", Content.Length);
        await SendAsync(client, address, 0, Content[..1000]);
        await File.AppendAllTextAsync(PartOf(address), "a killed portal wrote this and did not come to say so", TestContext.Current.CancellationToken);

        (await SendAsync(client, address, 1000, Content[1000..])).ShouldBe(HttpStatusCode.NoContent);

        var uploads = await client.GetFromJsonAsync<JsonElement>("/api/v1/uploads", TestContext.Current.CancellationToken);
        uploads.GetProperty("items").EnumerateArray().Single(item => address.EndsWith(item.GetProperty("id").GetString()!, StringComparison.Ordinal))
            .GetProperty("digest").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Content)));
    }

    [Fact]
    public async Task Upload_WhosePortalWasKilledAfterTheLastByte_HasItsDigestWhenItIsAskedFor()
    {
        using var client = await ClientAsync();
        var address = await BeginAsync(client, "last-byte.bin", Content.Length);
        await SendAsync(client, address, 0, Content);
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
        using var client = await ClientAsync();
        var address = await BeginAsync(client, "half.bin", Content.Length);
        await SendAsync(client, address, 0, Content[..10]);

        var (status, body) = await SubmitAsync(client, address);

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "upload-unfinished"));
        body.GetProperty("detail").GetString()!.ShouldContain("10 of 300000 bytes");
    }

    [Fact]
    public async Task Submission_ThatWasRefused_MayTakeTheSameUploadAgain()
    {
        using var client = await ClientAsync();
        var address = await BeginAsync(client, "again.bin", 3);
        await SendAsync(client, address, 0, [1, 2, 3]);
        (await SubmitAsync(client, address, card: "metrics: [{id: auc, value: high}]")).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await SubmitAsync(client, address)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Dataset_TakesUploadsToo()
    {
        using var client = await ClientAsync();
        var address = await BeginAsync(client, "rows.csv", 4);
        await SendAsync(client, address, 0, "a,b\n"u8.ToArray());
        using var form = new MultipartFormDataContent { { new StringContent($$"""{"name":"rows {{Guid.NewGuid():n}}"}"""), "metadata" }, { new StringContent(IdOf(address)), "uploadIds" } };

        using var answer = await client.PostAsync("/api/v1/datasets", form, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Piece_ThatBeginsElsewhere_IsRefused()
    {
        using var client = await ClientAsync();
        var address = await BeginAsync(client, "gap.bin", 100);

        (await SendAsync(client, address, 50, [1])).ShouldBe(HttpStatusCode.Conflict);
        (await OffsetAsync(client, address)).ShouldBe(0);
    }

    [Fact]
    public async Task Piece_BeyondTheAnnouncedLength_IsRefusedAndCountsForNothing()
    {
        using var client = await ClientAsync();
        var address = await BeginAsync(client, "long.bin", 100);

        (await SendAsync(client, address, 0, new byte[101])).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await OffsetAsync(client, address)).ShouldBe(0);
    }

    [Fact]
    public async Task TwoRequestsThatWriteAtOnce_TheSecondIsRefused()
    {
        using var client = await ClientAsync();
        var address = await BeginAsync(client, "both.bin", 100);
        await using var first = new FileStream(PartOf(address), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        (await SendAsync(client, address, 0, [1])).ShouldBe(HttpStatusCode.Locked);
    }

    [Theory]
    [InlineData(null, "filename YQ==", HttpStatusCode.BadRequest)]
    [InlineData("-1", "filename YQ==", HttpStatusCode.BadRequest)]
    [InlineData("10", "", HttpStatusCode.BadRequest)]
    [InlineData("10", "filename ***", HttpStatusCode.BadRequest)]
    [InlineData("10", "filename Li4vLi4vZXRjL3Bhc3N3ZA==", HttpStatusCode.BadRequest)] // ../../etc/passwd
    [InlineData("5368709121", "filename YQ==", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("1000001", "filename YQ==", HttpStatusCode.RequestEntityTooLarge)] // over the quota of this portal
    public async Task Announcement_ThatCannotBeTaken_IsRefused(string? length, string metadata, HttpStatusCode status)
    {
        using var client = await ClientAsync();
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
        using var client = await ClientAsync();
        var address = await BeginAsync(client, "mine.bin", 10);
        using var other = await portal.AsAsync("security");
        other.DefaultRequestHeaders.Add("Tus-Resumable", "1.0.0");

        (await SendAsync(other, address, 0, [1])).ShouldBe(HttpStatusCode.Forbidden);
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        await db.Set<Upload>().Where(upload => upload.Id == Guid.Parse(IdOf(address))).ExecuteUpdateAsync(row => row.SetProperty(upload => upload.OwnerId, Guid.NewGuid()), TestContext.Current.CancellationToken);
        (await SendAsync(client, address, 0, [1])).ShouldBe(HttpStatusCode.NotFound);
        (await SubmitAsync(client, address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Removal_TakesTheBytesAway()
    {
        using var client = await ClientAsync();
        var address = await BeginAsync(client, "gone.bin", 10);
        await SendAsync(client, address, 0, [1]);

        using var answer = await client.DeleteAsync(address, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        File.Exists(PartOf(address)).ShouldBeFalse();
        (await SendAsync(client, address, 1, [1])).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task UploadThatNobodyWentOnWith_IsCleanedUp_AndOneThatIsYoungStays()
    {
        using var client = await ClientAsync();
        var (old, young) = (await BeginAsync(client, "old.bin", 10), await BeginAsync(client, "young.bin", 10));
        await SendAsync(client, old, 0, [1]);
        await SendAsync(client, young, 0, [1]);
        await using (var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken))
            await db.Set<Upload>().Where(upload => upload.Id == Guid.Parse(IdOf(old))).ExecuteUpdateAsync(
                row => row.SetProperty(upload => upload.ExpiresAt, DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);

        await portal.Services.GetServices<IHostedService>().OfType<CleanUploads>().Single().CleanAsync(TestContext.Current.CancellationToken);

        (File.Exists(PartOf(old)), File.Exists(PartOf(young))).ShouldBe((false, true));
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
        using var client = await ClientAsync();
        var address = await BeginAsync(client, "proxy.bin", 2);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Piece([1, 2]) };
        request.Headers.Add("X-HTTP-Method-Override", "PATCH");
        request.Headers.Add("Upload-Offset", "0");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task<HttpClient> ClientAsync()
    {
        var client = await portal.AsAsync("scientist");
        client.DefaultRequestHeaders.Add("Tus-Resumable", "1.0.0");
        return client;
    }

    private static async Task<string> BeginAsync(HttpClient client, string name, long length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/uploads");
        request.Headers.Add("Upload-Length", $"{length}");
        request.Headers.Add("Upload-Metadata", $"filetype dGV4dA==,filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Headers.Location!.ToString();
    }

    private static Task<HttpStatusCode> SendAsync(HttpClient client, string address, long offset, byte[] bytes) => SendAsync(client, address, offset, new MemoryStream(bytes));

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string address, long offset, Stream bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, address) { Content = Piece(bytes) };
        request.Headers.Add("Upload-Offset", $"{offset}");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<long> OffsetAsync(HttpClient client, string address)
    {
        using var answer = await client.SendAsync(new(HttpMethod.Head, address), TestContext.Current.CancellationToken);
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SubmitAsync(HttpClient client, string address, string card = "schema: portal-card/1\ndetails: {name: x}\n")
    {
        var model = await story.ModelAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("1.0.0"), "version" }, { new StringContent(card), "card", "card.yaml" }, { new StringContent(IdOf(address)), "uploadIds" },
        };
        using var answer = await client.PostAsync($"/api/v1/models/{model}/versions", form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    private string PartOf(string address) => Path.Combine(portal.DataFolder, "uploads", Guid.Parse(IdOf(address)).ToString("n") + ".part");

    private static string IdOf(string address) => address[(address.LastIndexOf('/') + 1)..];

    private static StreamContent Piece(byte[] bytes) => Piece(new MemoryStream(bytes));

    private static StreamContent Piece(Stream bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/offset+octet-stream") } };

    /// <summary>A portal with a small quota, on a real port: only there can a connection be cut.</summary>
    public sealed class SmallPortal(EmbeddedCluster cluster) : Portal(cluster)
    {
        protected override bool NeedsPort => true;

        protected override void Configure(IWebHostBuilder host) => host.UseSetting("Uploads:QuotaBytes", "1000000");
    }

    /// <summary>A file whose reading breaks off, as a client does that goes away.</summary>
    private sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length ? throw new IOException("the cable was pulled") : base.ReadAsync(buffer, cancellationToken);
    }
}

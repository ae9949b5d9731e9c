using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Uploads;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Registry.Uploads;

/// <summary>Requests that write to one upload at once: its bytes and its digest belong together, whatever the order.</summary>
[Trait("Category", "Database")]
public sealed class UploadRaceTests(UploadRaceTests.HeldPortal portal) : IClassFixture<UploadRaceTests.HeldPortal>
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(number => (byte)(number % 251))];
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Piece_ThatReadTheOffsetBeforeAnotherWrote_LeavesItsBytesAlone()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "race.bin", Content.Length);
        await Tus.SendAsync(client, address, 0, Content[..1000]);
        var owner = new Actor(await OwnerAsync(address), "scientist", "Scientist", Enum.GetValues<PortalRole>().ToHashSet(), "race", null);
        var stale = new HeldRead();

        var late = SendHeldAsync(stale, owner, address);
        await stale.Reached.Task.WaitAsync(Cancellation);
        (await Tus.SendAsync(client, address, 1000, Content[1000..])).ShouldBe(HttpStatusCode.NoContent);
        stale.Go.SetResult();

        (await late).Error.ShouldNotBeNull().Code.ShouldBe("upload-offset");
        (await File.ReadAllBytesAsync(Tus.PartOf(portal, address), Cancellation)).ShouldBe(Content);
        (await DigestAsync(client, address)).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Content)));
    }

    [Fact]
    public async Task LastPiece_SentByManyAtOnce_IsTakenOnceAndStaysWhole()
    {
        using var client = await Tus.ClientAsync(portal);
        for (var round = 0; round < 5; round++)
        {
            var address = await Tus.BeginAsync(client, $"many-{round}.bin", Content.Length);
            await Tus.SendAsync(client, address, 0, Content[..1000]);

            var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Tus.SendAsync(client, address, 1000, Content[1000..])));

            answers.Count(status => status == HttpStatusCode.NoContent).ShouldBe(1);
            answers.Where(status => status is not (HttpStatusCode.NoContent or HttpStatusCode.Conflict or HttpStatusCode.Locked)).ShouldBeEmpty();
            (await File.ReadAllBytesAsync(Tus.PartOf(portal, address), Cancellation)).ShouldBe(Content);
            (await DigestAsync(client, address)).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Content)));
        }
    }

    [Fact]
    public async Task Upload_WithoutADigest_ThatSomebodyHasOpen_IsNoFault()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "busy.bin", 3);
        await Tus.SendAsync(client, address, 0, [1, 2, 3]);
        var id = Guid.Parse(Tus.IdOf(address));
        await using (var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation))
            await db.Database.ExecuteSqlAsync($"update uploads set digest = null where id = {id}", Cancellation);
        await using var open = new FileStream(Tus.PartOf(portal, address), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        (await DigestAsync(client, address)).ShouldBeNull();
        (await Tus.OffsetAsync(client, address)).ShouldBe(3);
        (await Tus.SubmitAsync(story, client, address)).Status.ShouldBe(HttpStatusCode.Locked);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(3)] // the same length, other bytes
    public async Task Submission_WithAnUploadWhoseBytesAreOthersOnTheDisk_IsRefused(int length)
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "damaged.bin", 3);
        await Tus.SendAsync(client, address, 0, [1, 2, 3]);
        await File.WriteAllBytesAsync(Tus.PartOf(portal, address), new byte[length], Cancellation);

        var (status, body) = await Tus.SubmitAsync(story, client, address);

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "upload-damaged"));
    }

    [Fact]
    public async Task Piece_BehindBytesThatAreGone_IsRefused()
    {
        using var client = await Tus.ClientAsync(portal);
        var address = await Tus.BeginAsync(client, "gap.bin", Content.Length);
        await Tus.SendAsync(client, address, 0, Content[..1000]);
        await File.WriteAllBytesAsync(Tus.PartOf(portal, address), Content[..10], Cancellation);

        (await Tus.SendAsync(client, address, 1000, Content[1000..])).ShouldBe(HttpStatusCode.Conflict);
        (await Tus.OffsetAsync(client, address)).ShouldBe(1000);
    }

    private async Task<Result<Upload>> SendHeldAsync(HeldRead stale, Actor owner, string address)
    {
        HeldRead.Current.Value = stale;
        return await portal.Get<AppendToUpload>().HandleAsync(owner, Guid.Parse(Tus.IdOf(address)), 1000, new MemoryStream(Content[1000..]), Cancellation);
    }

    private async Task<Guid> OwnerAsync(string address)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return (await db.Set<Upload>().SingleAsync(upload => upload.Id == Guid.Parse(Tus.IdOf(address)), Cancellation)).OwnerId;
    }

    private static async Task<string?> DigestAsync(HttpClient client, string address)
    {
        var uploads = await client.GetFromJsonAsync<JsonElement>("/api/v1/uploads", Cancellation);
        return uploads.GetProperty("items").EnumerateArray().Single(item => address.EndsWith(item.GetProperty("id").GetString()!, StringComparison.Ordinal)).GetProperty("digest").GetString();
    }

    /// <summary>A portal in which a test can hold what one request has read of the database.</summary>
    public sealed class HeldPortal(EmbeddedCluster cluster) : Portal(cluster)
    {
        protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services => services.AddSingleton<IInterceptor, HoldFirstRead>());
    }

    private sealed class HeldRead
    {
        public static AsyncLocal<HeldRead?> Current { get; } = new();

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class HoldFirstRead : DbCommandInterceptor
    {
        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (HeldRead.Current.Value is { } held && held.Reached.TrySetResult())
                await held.Go.Task.WaitAsync(cancellationToken);
            return result;
        }
    }
}

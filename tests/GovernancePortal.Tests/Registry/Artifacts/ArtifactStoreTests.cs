using System.Text;
using GovernancePortal.Platform;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;

namespace GovernancePortal.Tests.Registry.Artifacts;

public sealed class ArtifactStoreTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("store-");

    private string Folder => Path.Combine(data.FullName, "artifacts");

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public void Opening_AfterAKill_RemovesWhatOldUploadsLeft_AndNoneThatMayRun()
    {
        Directory.CreateDirectory(Folder);
        var (old, young) = (Path.Combine(Folder, "incoming-old"), Path.Combine(Folder, "incoming-young"));
        File.WriteAllText(old, "half");
        File.WriteAllText(young, "half");
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        Open();
        (File.Exists(old), File.Exists(young)).ShouldBe((false, true));
    }

    [Fact]
    public async Task Put_OfTooMuch_LeavesNothing()
    {
        using var content = new MemoryStream(new byte[100]);
        await Should.ThrowAsync<ArtifactTooLargeException>(() => Open().PutAsync(content, 99, TestContext.Current.CancellationToken));
        Directory.EnumerateFileSystemEntries(Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Put_OfTheSameBytesAtOnce_KeepsThemOnce()
    {
        var store = Open();
        var bytes = Encoding.UTF8.GetBytes("the same weights");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var content = new MemoryStream(bytes);
            await store.PutAsync(content, 1000, TestContext.Current.CancellationToken);
        }));
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("the same weights", 15)] // other length
    [InlineData("THE SAME WEIGHTS", 16)] // other bytes
    public async Task Adopt_OfAFileThatIsNotWhatItIsCalled_IsRefused(string claimed, long size)
    {
        await using var file = await FileAsync("the same weights");

        (await Open().AdoptAsync(file, Sha256Digest.Of(Encoding.UTF8.GetBytes(claimed)), size, TestContext.Current.CancellationToken)).ShouldBeFalse();

        File.Exists(file.Name).ShouldBeTrue();
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("the same")]
    [InlineData("THE SAME WEIGHTS")]
    public async Task File_ThatWasDamagedInTheStore_IsMendedByTheSameBytes(string damaged)
    {
        var store = Open();
        var bytes = "the same weights"u8.ToArray();
        var (digest, _) = await store.PutAsync(new MemoryStream(bytes), 100, TestContext.Current.CancellationToken);
        string place;
        await using (var stored = store.OpenRead(digest))
            place = stored.Name;

        await File.WriteAllTextAsync(place, damaged, TestContext.Current.CancellationToken);
        await store.PutAsync(new MemoryStream(bytes), 100, TestContext.Current.CancellationToken);
        (await store.ReadAsync(digest, TestContext.Current.CancellationToken)).ShouldBe(bytes);

        await File.WriteAllTextAsync(place, damaged, TestContext.Current.CancellationToken);
        await using (var file = await FileAsync("the same weights"))
            (await store.AdoptAsync(file, digest, bytes.Length, TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await store.ReadAsync(digest, TestContext.Current.CancellationToken)).ShouldBe(bytes);
    }

    [Fact]
    public void Folder_IsClosedToOthers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps the rights of the folder above.");
        Open();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<FileStream> FileAsync(string text)
    {
        var path = Path.Combine(data.FullName, "upload.part");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
    }

    private ArtifactStore Open() => new(new PlatformOptions { DataFolder = data.FullName }, TimeProvider.System);
}

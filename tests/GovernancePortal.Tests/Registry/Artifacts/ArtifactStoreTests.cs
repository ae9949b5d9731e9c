using System.Text;
using GovernancePortal.Platform;
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

    [Fact]
    public void Folder_IsClosedToOthers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps the rights of the folder above.");
        Open();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private ArtifactStore Open() => new(new PlatformOptions { DataFolder = data.FullName }, TimeProvider.System);
}

using System.Security.Cryptography;
using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Platform;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Merkle;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Tests.Ledger;

public sealed class CheckpointFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("checkpoints-");
    private readonly CheckpointFiles files;

    public CheckpointFilesTests() => files = new(Options.Create(new CheckpointOptions { Folder = folder.FullName }), new PlatformOptions());

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("lost+found")]
    [InlineData("00000000001")]
    [InlineData("000000000x")]
    public async Task FolderOfAnotherName_IsNotLookedInto(string name)
    {
        await WriteAsync(7);
        var another = folder.CreateSubdirectory(name);
        File.Copy(Directory.EnumerateFiles(Path.Combine(folder.FullName, "0000000000")).Single(), Path.Combine(another.FullName, "000000000000009.note"));

        files.Read().Select(file => file.Size).ShouldBe([7]);
        files.ReadBack().Select(file => file.Size).ShouldBe([7]);
    }

    [Fact]
    public async Task Read_FromASize_GoesUpwardAcrossFolders()
    {
        foreach (var size in new long[] { 7, 99_999, 100_000, 250_000 })
            await WriteAsync(size);

        files.Read(100_000).Select(file => file.Size).ShouldBe([100_000, 250_000]);
        files.Read(99_999).First().Size.ShouldBe(99_999);
        files.Read(250_001).ShouldBeEmpty();
    }

    private async Task WriteAsync(long size)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await files.WriteAsync(SignedCheckpoint.Sign(new("test/ledger", size, Sha256Digest.Zero, DateTimeOffset.UnixEpoch), key), TestContext.Current.CancellationToken);
    }
}

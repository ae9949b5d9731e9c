using System.Buffers;
using System.Security.Cryptography;
using GovernancePortal.Platform;
using GovernancePortal.Platform.Files;
using GovernancePortal.Provenance;

namespace GovernancePortal.Registry.Artifacts;

/// <summary>
/// Files by their SHA-256, each stored once. A file is streamed to a temporary name, synced, and renamed into place, and the name is
/// forced to disk too: what has a digest for a name is whole, was hashed here, and is there after a power cut.
/// </summary>
public sealed class ArtifactStore
{
    private const int BufferSize = 128 * 1024;
    private const string Incoming = "incoming-";
    private static readonly TimeSpan LongestUpload = TimeSpan.FromDays(1);
    private readonly string folder;

    /// <summary>Opens the store, and removes what uploads left behind whose portal was killed.</summary>
    public ArtifactStore(PlatformOptions options, TimeProvider time)
    {
        folder = PrivateFolder.Make(options.ArtifactFolder).FullName;
        foreach (var file in Directory.EnumerateFiles(folder, Incoming + "*"))
            if (File.GetLastWriteTimeUtc(file) < time.GetUtcNow().UtcDateTime - LongestUpload)
                File.Delete(file);
    }

    /// <summary>Streams the content to disk with bounded memory.</summary>
    /// <param name="limit">Most bytes allowed.</param>
    /// <exception cref="ArtifactTooLargeException">The content is longer than the limit; nothing is kept.</exception>
    public async Task<StoredArtifact> PutAsync(Stream content, long limit, CancellationToken cancellation)
    {
        var temporary = Path.Combine(folder, $"{Incoming}{Guid.NewGuid():n}");
        try
        {
            var (digest, size) = await WriteAsync(content, temporary, limit, cancellation);
            Keep(temporary, digest, size);
            return new(digest, size);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>
    /// Takes over a file that lies on the same disk, after reading it once more: its length and its digest are not believed.
    /// False when they are others; the file then stays where it is.
    /// </summary>
    /// <param name="file">Open, so that nobody writes to it meanwhile.</param>
    /// <param name="size">Bytes that it must have.</param>
    public async Task<bool> AdoptAsync(FileStream file, Sha256Digest digest, long size, CancellationToken cancellation)
    {
        if (file.Length != size)
            return false;
        file.Position = 0;
        if (await Sha256Digest.OfAsync(file, cancellation) != digest)
            return false;
        Keep(file.Name, digest, size);
        return true;
    }

    /// <exception cref="FileNotFoundException">The store does not have it.</exception>
    public FileStream OpenRead(Sha256Digest digest) =>
        new(PathOf(digest), FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>True when there was no room for a file: ENOSPC and EDQUOT, and on Windows ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.</summary>
    public static bool IsFull(IOException failure) => failure.HResult is 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027);

    public bool Has(Sha256Digest digest) => File.Exists(PathOf(digest));

    /// <param name="size">Bytes that the file must have.</param>
    public bool Has(Sha256Digest digest, long size) => new FileInfo(PathOf(digest)) is { Exists: true } file && file.Length == size;

    public async Task<byte[]> ReadAsync(Sha256Digest digest, CancellationToken cancellation) => await File.ReadAllBytesAsync(PathOf(digest), cancellation);

    // takes the place of what lies there: a file that was damaged in the store is mended by sending it again
    private void Keep(string path, Sha256Digest digest, long size)
    {
        var place = PathOf(digest);
        var shelf = Path.GetDirectoryName(place)!;
        var isNew = !Directory.Exists(shelf);
        Directory.CreateDirectory(shelf);
        try
        {
            File.Move(path, place, overwrite: true);
            FolderOnDisk.Flush(shelf);
            if (isNew)
                FolderOnDisk.Flush(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && Has(digest, size))
        {
            // another request took the same file at the same moment, or (on Windows) somebody reads the one that is there
        }
    }

    private string PathOf(Sha256Digest digest)
    {
        var name = digest.ToString();
        return Path.Combine(folder, name[..2], name);
    }

    private static async Task<(Sha256Digest Digest, long Size)> WriteAsync(Stream content, string path, long limit, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            var size = 0L;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                size += read;
                if (size > limit)
                    throw new ArtifactTooLargeException(limit);
                hash.AppendData(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            file.Flush(flushToDisk: true);
            return (new Sha256Digest(hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>A file in the store.</summary>
/// <param name="Size">Bytes.</param>
public sealed record StoredArtifact(Sha256Digest Digest, long Size);

/// <summary>A file is longer than allowed.</summary>
public sealed class ArtifactTooLargeException(long limit) : Exception($"The file is longer than {limit} bytes.")
{
    /// <summary>Bytes.</summary>
    public long Limit { get; } = limit;
}

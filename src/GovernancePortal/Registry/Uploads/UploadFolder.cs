using System.Security.Cryptography;
using GovernancePortal.Platform;
using GovernancePortal.Provenance;

namespace GovernancePortal.Registry.Uploads;

/// <summary>Where the bytes of uploads lie until a submission takes them. An open part is nobody else's, in any portal process.</summary>
public sealed class UploadFolder(PlatformOptions options)
{
    private const string Ending = ".part";
    private const int BufferSize = 128 * 1024;
    private readonly string folder = PrivateFolder.Make(Path.Combine(options.DataFolder, "uploads")).FullName;

    /// <summary>Bytes that are free on the disk of the folder.</summary>
    public long Free => new DriveInfo(folder).AvailableFreeSpace;

    public string PathOf(Guid id) => Path.Combine(folder, id.ToString("n") + Ending);

    /// <summary>Opens a part to write on at an offset; what was written after it and never reported goes. Null while somebody else writes.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public FileStream? OpenAt(Guid id, long offset)
    {
        try
        {
            var file = new FileStream(PathOf(id), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            if (file.Length > offset)
                file.SetLength(offset);
            file.Seek(offset, SeekOrigin.Begin);
            return file;
        }
        catch (IOException failure) when (IsInUse(failure))
        {
            return null;
        }
    }

    public async Task<Sha256Digest> DigestAsync(Guid id, CancellationToken cancellation)
    {
        await using var file = new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return new(await SHA256.HashDataAsync(file, cancellation));
    }

    public void Remove(Guid id) => File.Delete(PathOf(id));

    /// <summary>Ids of the parts that nobody has touched since then.</summary>
    public IEnumerable<Guid> UntouchedSince(DateTimeOffset then) =>
        from file in Directory.EnumerateFiles(folder, "*" + Ending)
        where File.GetLastWriteTimeUtc(file) < then.UtcDateTime && Guid.TryParseExact(Path.GetFileNameWithoutExtension(file), "n", out _)
        select Guid.ParseExact(Path.GetFileNameWithoutExtension(file), "n");

    // EWOULDBLOCK of the lock on the file, and on Windows ERROR_SHARING_VIOLATION
    private static bool IsInUse(IOException failure) => failure.HResult is 11 or unchecked((int)0x80070020);
}

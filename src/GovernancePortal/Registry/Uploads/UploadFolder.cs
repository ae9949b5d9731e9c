using GovernancePortal.Platform;
using GovernancePortal.Platform.Files;

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

    /// <summary>
    /// Opens a part to write; nothing in it changes by that. What of it counts is said by the upload's row, read again while the part is
    /// open. Null while somebody else has it open.
    /// </summary>
    /// <param name="offset">Where the writing is to go on; only at 0 a part is made.</param>
    /// <exception cref="FileNotFoundException">There is no part any more that could be gone on with.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public FileStream? OpenToWrite(Guid id, long offset)
    {
        var isNew = offset == 0 && !File.Exists(PathOf(id));
        var part = Open(id, offset == 0 ? FileMode.OpenOrCreate : FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        if (isNew)
            FolderOnDisk.Flush(folder);
        return part;
    }

    /// <summary>Opens a part that is whole. Others may read it meanwhile, nobody writes. Null while somebody writes.</summary>
    /// <exception cref="FileNotFoundException">The part is not there, or no longer.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public FileStream? OpenWhole(Guid id) => Open(id, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize);

    public void Remove(Guid id) => File.Delete(PathOf(id));

    /// <summary>Ids of the parts that nobody has touched since then.</summary>
    public IEnumerable<Guid> UntouchedSince(DateTimeOffset then) =>
        from file in Directory.EnumerateFiles(folder, "*" + Ending)
        where File.GetLastWriteTimeUtc(file) < then.UtcDateTime && Guid.TryParseExact(Path.GetFileNameWithoutExtension(file), "n", out _)
        select Guid.ParseExact(Path.GetFileNameWithoutExtension(file), "n");

    private FileStream? Open(Guid id, FileMode mode, FileAccess access, FileShare share, int bufferSize)
    {
        try
        {
            return new FileStream(PathOf(id), mode, access, share, bufferSize, FileOptions.Asynchronous);
        }
        catch (IOException failure) when (IsInUse(failure))
        {
            return null;
        }
    }

    // EWOULDBLOCK of the lock on the file, and on Windows ERROR_SHARING_VIOLATION
    private static bool IsInUse(IOException failure) => failure.HResult is 11 or unchecked((int)0x80070020);
}

using System.Globalization;
using System.Text;
using GovernancePortal.Platform;
using GovernancePortal.Platform.Files;
using GovernancePortal.Provenance.Merkle;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Ledger.Checkpoints;

/// <summary>
/// The notes outside the database, one a file, named by size: <c>0000000047/000000004711234.note</c>, 100,000 entries a folder. A note
/// is written beside its place, forced to disk and then named: after a crash it is there whole or not at all. None is ever written again.
/// </summary>
internal sealed class CheckpointFiles(IOptions<CheckpointOptions> options, PlatformOptions platform)
{
    private const string Extension = ".note";
    private const string Unfinished = ".part";
    private const long EntriesInAFolder = 100_000;
    private const int FolderDigits = 10;
    private const int LongestNote = 4096;

    public string Folder { get; } = Path.GetFullPath(options.Value.Folder ?? Path.Combine(platform.DataFolder, "checkpoints"));

    /// <summary>Every note from a size on, upward, one at a time.</summary>
    public IEnumerable<CheckpointFile> Read(long from = 0) => Names(from, descending: false).Where(file => file.Size >= from).Select(Open);

    /// <summary>The notes downward from the newest.</summary>
    public IEnumerable<CheckpointFile> ReadBack() => Names(0, descending: true).Select(Open);

    /// <exception cref="IOException">It cannot be written, or there is a note for this size.</exception>
    public async Task WriteAsync(SignedCheckpoint signed, CancellationToken cancellation)
    {
        var path = PathOf(signed.Checkpoint.Size);
        var folder = Path.GetDirectoryName(path)!;
        var isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        foreach (var left in Directory.EnumerateFiles(folder, "*" + Unfinished))
            File.Delete(left);
        var part = path + Unfinished;
        await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(signed.ToText()), cancellation);
            file.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: false);
        FolderOnDisk.Flush(folder);
        if (isNew)
            FolderOnDisk.Flush(Folder);
    }

    private IEnumerable<(long Size, string Path)> Names(long from, bool descending)
    {
        if (!Directory.Exists(Folder))
            yield break;
        foreach (var folder in Sorted(Directory.EnumerateDirectories(Folder).Where(IsOurs), descending).Where(folder => NumberOf(folder) >= from / EntriesInAFolder))
            foreach (var path in Sorted(Directory.EnumerateFiles(folder, "*" + Extension), descending))
                if (long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                    yield return (size, path);
    }

    // a volume's root holds folders of its own, which nobody may read
    private static bool IsOurs(string folder) => Path.GetFileName(folder) is { Length: FolderDigits } name && name.All(char.IsAsciiDigit);

    private static long NumberOf(string folder) => long.Parse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Sorted(IEnumerable<string> paths, bool descending) =>
        descending ? paths.OrderDescending(StringComparer.Ordinal) : paths.Order(StringComparer.Ordinal);

    private CheckpointFile Open((long Size, string Path) file)
    {
        var name = Path.GetRelativePath(Folder, file.Path);
        try
        {
            return new(file.Size, name, new FileInfo(file.Path).Length <= LongestNote ? File.ReadAllText(file.Path, Encoding.UTF8) : "");
        }
        catch (FileNotFoundException)
        {
            return new(file.Size, name, "");
        }
    }

    private string PathOf(long size) => Path.Combine(Folder, (size / EntriesInAFolder).ToString("D10", CultureInfo.InvariantCulture), size.ToString("D15", CultureInfo.InvariantCulture) + Extension);
}

/// <summary>One note as it lies outside the database; it may have been changed there.</summary>
/// <param name="Size">What its name says.</param>
/// <param name="Name">Beneath the folder.</param>
internal sealed record CheckpointFile(long Size, string Name, string Text)
{
    /// <summary>Null when it is not the note of a checkpoint of this size.</summary>
    public SignedCheckpoint? Note()
    {
        try
        {
            return SignedCheckpoint.Parse(Text) is var signed && signed.Checkpoint.Size == Size ? signed : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

using System.Security.Cryptography;

namespace GovernancePortal.Evidence.Typesetting;

/// <summary>
/// This process's own folder for jobs. A lock file beside it says that it is in use; folders whose process is gone are removed when
/// the next one opens, because they may hold personal data.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    private const string LockExtension = ".lock";
    private readonly FileStream lockFile;

    private WorkFolder(string path, FileStream lockFile) => (Path, this.lockFile) = (path, lockFile);

    public string Path { get; }

    /// <summary>Makes a folder of its own below the given one, and removes those left behind.</summary>
    public static WorkFolder Open(string below)
    {
        var root = MakePrivate(System.IO.Path.GetFullPath(below));
        RemoveLeftBehind(root);
        var path = System.IO.Path.Combine(root, RandomName());
        var held = new FileStream(path + LockExtension, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        return new(MakePrivate(path), held);
    }

    /// <summary>A folder for one job, removed when disposed.</summary>
    public JobFolder NewJob() => new(MakePrivate(System.IO.Path.Combine(Path, RandomName())));

    public void Dispose()
    {
        Remove(Path);
        lockFile.Dispose();
    }

    internal static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // a file is still being written to: the next process that opens removes it
        }
        catch (UnauthorizedAccessException)
        {
        }
    }

    private static void RemoveLeftBehind(string root)
    {
        foreach (var file in Directory.EnumerateFiles(root, "*" + LockExtension))
        {
            try
            {
                using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
                    Remove(file[..^LockExtension.Length]);
            }
            catch (IOException)
            {
                // in use by another process of this portal
            }
        }
    }

    private static string MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    private static string RandomName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
}

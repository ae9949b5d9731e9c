namespace GovernancePortal.Platform;

/// <summary>Folders for what other people on the same machine must not read: keys, and files that may hold personal data.</summary>
public static class PrivateFolder
{
    /// <summary>Makes the folder where it is missing, and closes it to everybody but this process's user. Windows keeps the rights of the folder above.</summary>
    public static DirectoryInfo Make(string path)
    {
        var folder = Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        return folder;
    }
}

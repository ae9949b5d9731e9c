using System.ComponentModel;
using System.Runtime.InteropServices;

namespace GovernancePortal.Platform.Files;

/// <summary>A file's new name survives a power cut only when its folder was forced to disk too (fsync(2)). Windows does so by itself.</summary>
internal static class FolderOnDisk
{
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, flags: 0);
        if (descriptor < 0)
            throw new IOException($"The folder {folder} cannot be opened.", new Win32Exception(Marshal.GetLastPInvokeError()));
        try
        {
            if (Sync(descriptor) < 0)
                throw new IOException($"The folder {folder} cannot be forced to disk.", new Win32Exception(Marshal.GetLastPInvokeError()));
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}

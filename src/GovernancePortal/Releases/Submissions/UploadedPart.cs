using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Releases.Submissions;

/// <summary>A file on its way into the artifact store.</summary>
public sealed class UploadedPart(string path, long size)
{
    private readonly CancellationTokenSource stop = new();

    /// <summary>A file that is stored already.</summary>
    public static UploadedPart Of(VersionFile file) => new(file.Path, file.Size) { Arrived = file.Size, Stored = file };

    public string Path { get; } = path;

    /// <summary>Bytes.</summary>
    public long Size { get; } = size;

    /// <summary>Bytes that have arrived.</summary>
    public long Arrived { get; set; }

    /// <summary>Set once all of it is stored.</summary>
    public VersionFile? Stored { get; set; }

    /// <summary>Why it is not stored; null while it is fine.</summary>
    public string? Problem { get; set; }

    public bool IsRunning => Stored is null && Problem is null;

    /// <summary>Cancelled when the file is no longer wanted.</summary>
    public CancellationToken Stopped => stop.Token;

    /// <summary>The file is no longer wanted.</summary>
    public void Stop() => stop.Cancel();

    public int Percent => Size == 0 ? 100 : (int)(Arrived * 100 / Size);
}

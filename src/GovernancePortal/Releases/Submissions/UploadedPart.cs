using GovernancePortal.Registry.Uploads;

namespace GovernancePortal.Releases.Submissions;

/// <summary>A file of a submission, on its way to the portal or here.</summary>
public sealed class UploadedPart(string path, long size)
{
    /// <summary>A file whose first bytes came earlier: the browser no longer has it, so the person must choose it again, unless it is whole.</summary>
    public static UploadedPart Of(UploadView upload) => new(upload.Name, upload.Length)
    {
        UploadId = upload.Id,
        Arrived = upload.Offset,
        Digest = upload.Digest,
        State = upload.Digest is null ? PartState.Away : PartState.Here,
    };

    public string Path { get; } = path;

    /// <summary>Bytes.</summary>
    public long Size { get; } = size;

    /// <summary>Bytes that have arrived.</summary>
    public long Arrived { get; set; }

    /// <summary>The portal's name for it, once it has begun.</summary>
    public Guid? UploadId { get; set; }

    /// <summary>SHA-256 of the whole in hexadecimal, once it is here.</summary>
    public string? Digest { get; set; }

    public PartState State { get; set; }

    /// <summary>Why it stopped or was refused, in words; null while it is fine.</summary>
    public string? Problem { get; set; }

    /// <summary>What the page's script calls it; 0 when the browser does not have the file.</summary>
    internal int Key { get; set; }

    public int Percent => Size == 0 ? 100 : (int)(Arrived * 100 / Size);

    internal bool IsSameFile(string name, long length) => Size == length && string.Equals(Path, name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>How a file stands.</summary>
public enum PartState
{
    /// <summary>On its way, or waiting for the one before it.</summary>
    Running,

    /// <summary>The person stopped it for now.</summary>
    Paused,

    /// <summary>It stopped by itself; the reason is in words.</summary>
    Stopped,

    /// <summary>The portal has a part of it, and the browser has not got it: it is to be chosen again.</summary>
    Away,

    /// <summary>It can never be taken.</summary>
    Refused,

    /// <summary>All of it has arrived.</summary>
    Here,
}

namespace GovernancePortal.Registry.Uploads;

/// <summary>Limits of resumable uploads (configuration section <c>Uploads</c>).</summary>
public sealed class UploadOptions
{
    /// <summary>Most bytes that one person may have on their way at once. Default: 50 GiB.</summary>
    public long QuotaBytes { get; set; } = 50L * 1024 * 1024 * 1024;

    /// <summary>Most files that one person may have on their way at once. Default: 200.</summary>
    public int MostFiles { get; set; } = 200;

    /// <summary>How long an upload waits for its next piece, or for a submission to take it. Default: 7 days.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Bytes of the disk that uploads leave free. Default: 1 GiB.</summary>
    public long KeepFreeBytes { get; set; } = 1024L * 1024 * 1024;
}

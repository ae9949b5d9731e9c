namespace GovernancePortal.Platform;

/// <summary>Where the portal keeps what is not in the database (configuration section <c>Portal</c>).</summary>
public sealed class PlatformOptions
{
    /// <summary>Artifacts, keys and, in Development, the database. Default: <c>.data</c> in the working folder.</summary>
    public string DataFolder { get; set; } = ".data";

    public string ArtifactFolder => Path.Combine(DataFolder, "artifacts");

    public string KeyFolder => Path.Combine(DataFolder, "keys");
}

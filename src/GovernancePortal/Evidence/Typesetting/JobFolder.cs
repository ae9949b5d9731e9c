namespace GovernancePortal.Evidence.Typesetting;

/// <summary>The files of one job.</summary>
internal sealed class JobFolder(string path) : IDisposable
{
    /// <summary>The evidence: the worker's input, and the attachment.</summary>
    public string Document { get; } = Path.Combine(path, EvidenceJson.FileName);

    /// <summary>Where the worker writes the report.</summary>
    public string Pdf { get; } = Path.Combine(path, "report.pdf");

    // an engine whose front was killed may have written once more into the folder of the job before
    public void Dispose()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetDirectoryName(path)!))
            WorkFolder.Remove(folder);
    }
}

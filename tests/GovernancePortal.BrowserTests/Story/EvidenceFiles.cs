using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Playwright;

namespace GovernancePortal.BrowserTests.Story;

/// <summary>The files of an evidence package, as a browser saved them.</summary>
internal sealed class EvidenceFiles : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("evidence-").FullName;

    /// <summary>Clicks a download and keeps its file.</summary>
    public async Task<string> SaveAsync(IPage page, ILocator link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        var path = Path.Combine(folder, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        return path;
    }

    public static async Task<string> DigestAsync(string path) => Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path)));

    /// <summary>Names of the parts of a workbook.</summary>
    public static IReadOnlyList<string> Parts(string workbook)
    {
        using var archive = ZipFile.OpenRead(workbook);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>What pdfsig, a program that nobody here wrote, says of a PDF; null where it is not installed.</summary>
    public static async Task<string?> SignatureAsync(string pdf)
    {
        const string Program = "/usr/bin/pdfsig";
        if (!File.Exists(Program))
            return null;
        using var process = Process.Start(new ProcessStartInfo(Program, ["-nocert", pdf]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

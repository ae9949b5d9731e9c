using System.Text;

namespace GovernancePortal.Redaction.Tests;

/// <summary>Scans a string as a file of a format.</summary>
internal static class Scan
{
    public static Task<ScanResult> Text(string text) => Bytes(Encoding.UTF8.GetBytes(text), DataFormat.Text);

    public static Task<ScanResult> Csv(string text) => Bytes(Encoding.UTF8.GetBytes(text), DataFormat.Csv);

    public static Task<ScanResult> JsonLines(string text) => Bytes(Encoding.UTF8.GetBytes(text), DataFormat.JsonLines);

    public static Task<ScanResult> Json(string text) => Bytes(Encoding.UTF8.GetBytes(text), DataFormat.Json);

    public static Task<ScanResult> Bytes(byte[] bytes, DataFormat format = DataFormat.Auto, string fileName = "file") =>
        new RedactionScanner().ScanAsync(new MemoryStream(bytes), new(fileName, format), cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Ids of the kinds found, in order of position.</summary>
    public static async Task<string[]> KindsIn(string text) => [.. (await Text(text)).Findings.Select(finding => finding.Kind.Id)];
}

namespace GovernancePortal.Provenance.Tests.Pdf;

/// <summary>A page set by Typst as PDF/A-3a with an attachment: tagged, with embedded fonts, like the evidence report.</summary>
internal static class SmallReport
{
    public static byte[] Bytes { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Pdf", "small-report.pdf"));
}

using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Provenance.Pdf;

namespace GovernancePortal.Cli.Verify;

/// <summary>The PDF: signed over every byte, with the certificate that the record names.</summary>
internal static class SignatureChecks
{
    public static IEnumerable<Finding> Of(Package package, X509Certificate2Collection? trusted)
    {
        if (package.Pdf is not { } pdf)
        {
            yield return new(Outcome.NotJudged, "A record alone carries no signature. Verify the PDF of the package, or compare the content digest above with the portal's ledger.");
            yield break;
        }

        var report = PdfSignatureReader.Read(pdf, trusted);
        if (report.Signatures.Count == 0)
            yield return new(Outcome.Fails, "The PDF is not signed.");
        else
            yield return Finding.Of(
                report.Signatures.Any(signature => signature.CoversWholeFile), "Nothing was added to the file after it was signed.", "Something was added to the file after it was signed.");
        foreach (var finding in report.Signatures.SelectMany(signature => signature.Findings))
            yield return new(
                finding.Outcome switch { PdfCheckOutcome.Passed => Outcome.Holds, PdfCheckOutcome.Failed => Outcome.Fails, _ => Outcome.NotJudged }, finding.Words);
        if (package.Record.Find("signature")?.TextOrNull("fingerprint") is { } named)
            foreach (var signature in report.Signatures)
                yield return Finding.Of(
                    string.Equals(signature.Certificate?.Fingerprint.ToString(), named, StringComparison.OrdinalIgnoreCase),
                    "The PDF is signed with the certificate that the record names.",
                    $"The record names a certificate with the fingerprint {named}; the PDF is signed with {signature.Certificate?.Fingerprint.ToString() ?? "an unknown one"}.");
    }
}

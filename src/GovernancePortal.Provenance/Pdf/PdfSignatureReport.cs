using System.Text;

namespace GovernancePortal.Provenance.Pdf;

/// <summary>What was found out about the signatures of a PDF file.</summary>
/// <param name="Signatures">In the order of the form's fields; empty when nobody signed.</param>
public sealed record PdfSignatureReport(IReadOnlyList<PdfSignature> Signatures)
{
    /// <summary>True when there is a signature over the whole file and no check of any signature failed.</summary>
    public bool IsValid => Signatures.Any(static s => s.CoversWholeFile) && Signatures.All(static s => s.IsValid);

    /// <summary>True when it is valid and every signature is trusted.</summary>
    public bool IsTrusted => IsValid && Signatures.All(static s => s.IsTrusted);

    /// <summary>The report in words, a line for each finding.</summary>
    public override string ToString()
    {
        if (Signatures.Count == 0)
            return "The document is not signed.";
        var text = new StringBuilder();
        foreach (var signature in Signatures)
        {
            text.Append(signature.FieldName).Append(": ").Append(signature.IsValid ? "valid" : "NOT VALID");
            text.Append(", signed with ").AppendLine(signature.Certificate?.Subject ?? "an unknown certificate");
            foreach (var finding in signature.Findings)
                text.Append("  ").Append(Mark(finding.Outcome)).Append(' ').AppendLine(finding.Words);
        }
        return text.ToString();
    }

    private static string Mark(PdfCheckOutcome outcome) => outcome switch
    {
        PdfCheckOutcome.Passed => "[pass]",
        PdfCheckOutcome.Failed => "[FAIL]",
        _ => "[ -- ]",
    };
}

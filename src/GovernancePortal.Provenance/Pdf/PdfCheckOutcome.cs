namespace GovernancePortal.Provenance.Pdf;

/// <summary>How a check of a signature ended.</summary>
public enum PdfCheckOutcome
{
    Passed,
    Failed,

    /// <summary>Neither: what is needed to judge it was not there. The words say what a person should do.</summary>
    NotJudged,
}

namespace GovernancePortal.Provenance.Pdf;

/// <summary>The outcome of one check, with a sentence for people.</summary>
public sealed record PdfSignatureFinding(PdfSignatureCheck Check, PdfCheckOutcome Outcome, string Words);

namespace GovernancePortal.Provenance.Pdf;

/// <summary>A signature found in a PDF file and what the checks say of it. The texts are the signer's claims.</summary>
public sealed record PdfSignature
{
    public required string FieldName { get; init; }

    public string? SignerName { get; init; }

    public string? Reason { get; init; }

    public string? Location { get; init; }

    /// <summary>The time that the signer claims.</summary>
    public DateTimeOffset? ClaimedTime { get; init; }

    /// <summary>The time that a time-stamp authority states, when the time stamp is intact.</summary>
    public DateTimeOffset? StampedTime { get; init; }

    /// <summary>The signer's certificate; null when the signature holds none that can be read.</summary>
    public PdfSigningCertificate? Certificate { get; init; }

    /// <summary>True when nothing was added to the file after this signature.</summary>
    public bool CoversWholeFile { get; init; }

    /// <summary>All checks in the order of <see cref="PdfSignatureCheck"/>.</summary>
    public required IReadOnlyList<PdfSignatureFinding> Findings { get; init; }

    /// <summary>True when no check failed. Trust is judged only where trusted certificates were given: see <see cref="IsTrusted"/>.</summary>
    public bool IsValid => Findings.All(static f => f.Outcome != PdfCheckOutcome.Failed);

    /// <summary>True when it is valid and its certificate leads to one of the trusted certificates that were given.</summary>
    public bool IsTrusted => IsValid && Outcome(PdfSignatureCheck.Trust) == PdfCheckOutcome.Passed;

    /// <summary>The outcome of one check.</summary>
    public PdfCheckOutcome Outcome(PdfSignatureCheck check) =>
        Findings.FirstOrDefault(f => f.Check == check)?.Outcome ?? PdfCheckOutcome.NotJudged;
}

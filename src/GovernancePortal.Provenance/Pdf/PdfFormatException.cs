namespace GovernancePortal.Provenance.Pdf;

/// <summary>The bytes are not a PDF file (ISO 32000-1) that can be read without guessing, or they go beyond the limits of the reader.</summary>
public sealed class PdfFormatException : FormatException
{
    public PdfFormatException()
    {
    }

    public PdfFormatException(string message)
        : base(message)
    {
    }

    public PdfFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>Counts down what one file has used of its limits.</summary>
internal sealed class PdfBudget
{
    private int _values = PdfLimits.Values;

    /// <summary>How many bytes may still be decoded.</summary>
    public int DecodedBytes { get; private set; } = PdfLimits.DecodedBytes;

    public void TakeValue()
    {
        if (--_values < 0)
            throw new PdfFormatException("The file holds too many objects.");
    }

    public void TakeDecoded(int bytes)
    {
        if (bytes > DecodedBytes)
            throw new PdfFormatException("The file's streams unpack to more than is allowed.");
        DecodedBytes -= bytes;
    }
}

using System.Globalization;

namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>An integer or real number; keeps its text, so that a rewritten object says what it said before.</summary>
internal sealed class PdfNumber : PdfObject
{
    public PdfNumber(long value)
        : this(value.ToString(CultureInfo.InvariantCulture))
    {
    }

    public PdfNumber(double value)
        : this(value.ToString("0.####", CultureInfo.InvariantCulture))
    {
    }

    public PdfNumber(string text) => Text = text;

    public string Text { get; }

    public bool TryGetInteger(out long value) => long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}

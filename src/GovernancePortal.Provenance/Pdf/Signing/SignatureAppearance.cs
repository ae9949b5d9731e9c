using System.Globalization;
using System.Text;
using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Signing;

/// <summary>
/// What a visible signature looks like: a thin rounded frame with a check mark at its left, in greys, so that it needs neither a font
/// nor a colour profile. The words in the box belong to the page beneath.
/// </summary>
internal static class SignatureAppearance
{
    private const double LineWidth = 0.75;
    private const double MaxCheckSize = 14;

    // The distance of a Bezier curve's control points that comes nearest to a quarter circle, as a share of the radius.
    private const double QuarterCircle = 0.5523;

    public static PdfStream Make(PdfRectangle rect)
    {
        var drawing = Frame(rect.Width, rect.Height) + CheckMark(rect.Width, rect.Height);
        var dictionary = PdfDictionary.Empty
            .With("Type", new PdfName("XObject"))
            .With("Subtype", new PdfName("Form"))
            .With("BBox", new PdfArray([new PdfNumber(0), new PdfNumber(0), new PdfNumber(rect.Width), new PdfNumber(rect.Height)]))
            .With("Resources", PdfDictionary.Empty);
        return new PdfStream(dictionary, Encoding.ASCII.GetBytes(drawing));
    }

    private static string Frame(double width, double height)
    {
        const double near = LineWidth / 2;
        var (right, top) = (width - near, height - near);
        var radius = Math.Min(4, Math.Min(width, height) / 4);
        var bend = radius * (1 - QuarterCircle);
        return Invariant(
            $"""
            q {LineWidth} w 0.62 G
            {near + radius:0.###} {near:0.###} m
            {right - radius:0.###} {near:0.###} l
            {right - bend:0.###} {near:0.###} {right:0.###} {near + bend:0.###} {right:0.###} {near + radius:0.###} c
            {right:0.###} {top - radius:0.###} l
            {right:0.###} {top - bend:0.###} {right - bend:0.###} {top:0.###} {right - radius:0.###} {top:0.###} c
            {near + radius:0.###} {top:0.###} l
            {near + bend:0.###} {top:0.###} {near:0.###} {top - bend:0.###} {near:0.###} {top - radius:0.###} c
            {near:0.###} {near + radius:0.###} l
            {near:0.###} {near + bend:0.###} {near + bend:0.###} {near:0.###} {near + radius:0.###} {near:0.###} c
            s Q

            """);
    }

    private static string CheckMark(double width, double height)
    {
        var size = Math.Min(MaxCheckSize, Math.Min(width, height) / 2);
        var (left, middle) = (size * 0.6, height / 2);
        return Invariant(
            $"""
            q {size / 8:0.###} w 1 J 1 j 0.25 G
            {left:0.###} {middle - (size * 0.05):0.###} m
            {left + (size * 0.35):0.###} {middle - (size * 0.4):0.###} l
            {left + size:0.###} {middle + (size * 0.4):0.###} l
            S Q

            """);
    }

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture).Replace("\r", "", StringComparison.Ordinal);
}

using System.Runtime.InteropServices;

namespace GovernancePortal.Provenance.Pdf;

/// <summary>A rectangle on a page, in points (1/72 inch) from the page's lower left corner. Width or height 0 means: not visible.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PdfRectangle(double Left, double Bottom, double Width, double Height)
{
    internal bool IsVisible => Width > 0 && Height > 0;

    // 14,400 points (200 inches) is the largest page of ISO 32000-1, annex C.
    internal bool IsSane => IsOnPage(Left) && IsOnPage(Bottom) && IsOnPage(Width) && IsOnPage(Height);

    private static bool IsOnPage(double value) => value is >= 0 and <= 14_400;
}

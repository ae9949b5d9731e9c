namespace GovernancePortal.Evidence.Typesetting;

/// <summary>
/// Where the visible signature stands on the cover, in points (1/72 inch) from the lower left corner of the page. The template leaves
/// it free of everything but the signature's text, which begins 34 points from its left edge (template/cover.typ and evidence.typ).
/// </summary>
public static class SignatureFrame
{
    private const double Millimetre = 72 / 25.4;

    /// <summary>The page, counted from 1.</summary>
    public const int Page = 1;

    public const double Left = 22 * Millimetre;
    public const double Bottom = 23 * Millimetre;
    public const double Width = 166 * Millimetre;
    public const double Height = 19 * Millimetre;
    public const double Right = Left + Width;
    public const double Top = Bottom + Height;
}

using GovernancePortal.Redaction.Detection;
using GovernancePortal.Redaction.Masking;

namespace GovernancePortal.Redaction;

/// <summary>Masks personal data and secrets in a short text, for logs, ledger entries and messages. Thread-safe.</summary>
public static class TextRedactor
{
    /// <summary>Longer texts are cut here, since what lies beyond is not looked at.</summary>
    public const int MaxLength = 64 * 1024;

    /// <param name="text">Any text.</param>
    /// <param name="label">Name of the field that it comes from; helps as a column name does.</param>
    /// <returns>The text with every finding replaced by its mask.</returns>
    public static string Mask(string text, string label = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(label);
        var shown = text.Length > MaxLength ? text.AsSpan(0, MaxLength) : text;
        var masked = MaskedSample.MaskReported(shown, new DetectionEngine().Find(shown, LabelContext.Of(label)));
        return text.Length > MaxLength ? masked + "…" : masked;
    }
}

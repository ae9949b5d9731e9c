using GovernancePortal.Redaction.Detection;

namespace GovernancePortal.Redaction.Masking;

/// <summary>Masks personal data in column names, JSON names and other short text.</summary>
internal sealed class LabelMask
{
    private const int MaxKnown = 10_000;

    private readonly DetectionEngine _engine = new();
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    public string Mask(string text)
    {
        if (_known.TryGetValue(text, out var masked))
            return masked;
        masked = MaskedSample.MaskReported(text, _engine.Find(text, LabelContext.None));
        if (_known.Count < MaxKnown)
            _known.Add(text, masked);
        return masked;
    }
}

using System.Runtime.InteropServices;

namespace GovernancePortal.Redaction.Rules;

/// <summary>What a word near a match says: which kinds it names, hints at, or speaks against.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ContextEffect(KindMask Names, KindMask Hints, KindMask Against)
{
    public static ContextEffect None => default;

    /// <summary>Change of confidence for a kind; 0 when the word says nothing about it.</summary>
    public double On(KindCode kind) =>
        Names.Has(kind) ? Confidence.NamedBy
        : Hints.Has(kind) ? Confidence.HintedBy
        : Against.Has(kind) ? Confidence.DeniedBy
        : 0;

    public static ContextEffect operator |(ContextEffect left, ContextEffect right) =>
        new(left.Names | right.Names, left.Hints | right.Hints, left.Against | right.Against);
}

namespace GovernancePortal.Redaction.Rules;

/// <summary>A set of kinds.</summary>
internal readonly record struct KindMask(ulong Bits)
{
    public static KindMask None => default;

    public static KindMask Of(KindCode kind) => new(1UL << (int)kind);

    public static KindMask Of(params ReadOnlySpan<KindCode> kinds)
    {
        var mask = None;
        foreach (var kind in kinds)
            mask |= Of(kind);
        return mask;
    }

    public bool Has(KindCode kind) => (Bits & (1UL << (int)kind)) != 0;

    public static KindMask operator |(KindMask left, KindMask right) => new(left.Bits | right.Bits);
}

using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection;

/// <summary>What a column name or JSON key says about its values.</summary>
internal sealed class LabelContext
{
    private LabelContext(ContextEffect effect) => Effect = effect;

    public static LabelContext None { get; } = new(ContextEffect.None);

    public ContextEffect Effect { get; }

    /// <summary>What it says of the values inside its objects: what they are, but not what they are not. A note in an order is no order number.</summary>
    public LabelContext Within => Effect.Against == KindMask.None ? this
        : Effect with { Against = KindMask.None } is var effect && effect == ContextEffect.None ? None : new(effect);

    /// <param name="label">Any spelling: <c>phone_number</c>, <c>phoneNumber</c>, <c>Phone number</c>.</param>
    public static LabelContext Of(ReadOnlySpan<char> label)
    {
        if (label.Length > WordReader.MaxLabelLength)
            label = label[..WordReader.MaxLabelLength];
        var effect = WordReader.EffectOfWhole(label);
        for (var at = 0; WordReader.TryNext(label, ref at, splitCamelCase: true, out var start, out var length);)
            effect |= WordReader.EffectOf(label.Slice(start, length));
        return effect == ContextEffect.None ? None : new(effect);
    }
}

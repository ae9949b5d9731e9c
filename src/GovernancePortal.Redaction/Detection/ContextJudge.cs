using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection;

/// <summary>Moves the confidence of a candidate by its label and the nearest telling word around it.</summary>
internal static class ContextJudge
{
    private const int CharsBefore = 64;
    private const int CharsAfter = 20;
    private const int DenialReach = 4;

    public static double Judge(ReadOnlySpan<char> text, Candidate candidate, LabelContext label)
    {
        var byLabel = label.Effect.On(candidate.Kind);
        var byWord = NearestBefore(text, candidate);
        var byNext = FirstAfter(text, candidate);
        if (byWord >= 0 || byNext == Confidence.NamedBy)
            byWord = Math.Max(byWord, byNext);
        var effect = byLabel > 0 || byWord > 0 ? Math.Max(byLabel, byWord) : Math.Min(byLabel, byWord);
        return Math.Clamp(Math.Round(candidate.Confidence + effect, 2), 0, Confidence.Highest);
    }

    // The nearest word that names the kind decides, unless one that denies it stands nearer and within a few words.
    // A hint counts unless the word before it denies: "order number". Denials end with their line.
    private static double NearestBefore(ReadOnlySpan<char> text, Candidate candidate)
    {
        var before = text[Math.Max(0, candidate.Start - CharsBefore)..candidate.Start];
        var hint = 0.0;
        var denialReach = DenialReach;
        for (var end = before.Length; end > 0; denialReach--)
        {
            var start = WordReader.PreviousWord(before, ref end);
            if (before[end..].Contains('\n'))
                denialReach = 0;
            var effect = start < end ? WordReader.EffectOf(before[start..end]).On(candidate.Kind) : 0;
            if (effect == Confidence.NamedBy || (effect < 0 && denialReach > 0))
                return effect;
            if (effect == Confidence.HintedBy && hint == 0)
                (hint, denialReach) = (effect, 2);
            end = start;
        }

        return hint;
    }

    // a hint that follows directly names the kind: "9761 9808 office"
    private static double FirstAfter(ReadOnlySpan<char> text, Candidate candidate)
    {
        var after = text[candidate.End..Math.Min(text.Length, candidate.End + CharsAfter)];
        for (var at = 0; WordReader.TryNext(after, ref at, splitCamelCase: false, out var start, out var length);)
        {
            var effect = WordReader.EffectOf(after.Slice(start, length)).On(candidate.Kind);
            if (effect == Confidence.HintedBy && start <= 1)
                return Confidence.NamedBy;
            if (effect > 0)
                return effect;
        }

        return 0;
    }
}

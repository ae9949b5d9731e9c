using System.Buffers;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Secrets;

/// <summary>Keys without a prefix of their own, looked for only where a label or a word says that one stands there.</summary>
internal sealed class LabelledSecretDetector : IDetector
{
    private const int Reach = 240;
    private const int ShortestKey = 40;
    private const int LongestKey = 90;

    private static readonly SearchValues<string> Announcements =
        SearchValues.Create(["secret", "AKIA", "ASIA", "azure", "storage"], StringComparison.OrdinalIgnoreCase);

    public void Find(ReadOnlySpan<char> text, LabelContext label, List<Candidate> found)
    {
        if (text.Length < ShortestKey)
            return;
        if (label.Effect.On(KindCode.AwsSecretKey) > 0 || label.Effect.On(KindCode.AzureStorageKey) > 0)
        {
            Match(text, 0, Math.Min(text.Length, Reach), Confidence.Weak, found);
            return;
        }

        var searched = 0;
        for (var from = 0; from < text.Length && text[from..].IndexOfAny(Announcements) is >= 0 and var offset;)
        {
            from += offset;
            var confidence = SecretDetector.LengthOf(SecretPatterns.AwsKeyId, text, from) > 0 ? Confidence.Good : Confidence.Weak;
            var end = Math.Min(text.Length, ++from + Reach);
            Match(text, Math.Max(from, searched - LongestKey), end, confidence, found);
            searched = end;
        }
    }

    private static void Match(ReadOnlySpan<char> text, int from, int to, double confidence, List<Candidate> found)
    {
        // one character beyond the reach, so that a longer word is not taken for a key
        var window = text[..Math.Min(text.Length, to + 1)];
        foreach (var match in SecretPatterns.AwsSecret.EnumerateMatches(window, from))
        {
            if (IsRandom(text.Slice(match.Index, match.Length)))
                found.Add(new(KindCode.AwsSecretKey, match.Index, match.Length, confidence));
        }

        foreach (var match in SecretPatterns.AzureKey.EnumerateMatches(window, from))
            found.Add(new(KindCode.AzureStorageKey, match.Index, match.Length, Confidence.Weak));
    }

    // a hexadecimal digest, a path or a word has not all three
    private static bool IsRandom(ReadOnlySpan<char> key) =>
        key.ContainsAnyInRange('0', '9') && key.ContainsAnyInRange('a', 'z') && key.ContainsAnyInRange('A', 'Z') && key.Count('/') < 6;
}

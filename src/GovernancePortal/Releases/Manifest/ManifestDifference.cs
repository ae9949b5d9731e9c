using GovernancePortal.Gates;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Releases.Manifest;

/// <summary>One thing under a manifest that is another in the next.</summary>
/// <param name="Kind">As <see cref="ManifestEntry.Kind"/>, or <c>version</c>, <c>environment</c>, <c>business-use</c>, <c>region</c> for what is asked.</param>
/// <param name="From">The digest, or the words, before; null for what was not there, or not finished.</param>
/// <param name="To">The same now; null for what is gone, or not finished.</param>
public sealed record ManifestDifference(string Kind, string Name, string? From, string? To)
{
    private const int LongestSentence = 300;
    private const int LongestName = 120;

    /// <summary>What differs, in the order of kinds and names. Of several things of one name those that differ are paired in the order of their digests.</summary>
    public static IReadOnlyList<ManifestDifference> Between(ReleaseManifest before, ReleaseManifest now)
    {
        var asked = new[]
        {
            new ManifestDifference("version", "the version", before.VersionId.ToString(), now.VersionId.ToString()),
            new ManifestDifference("environment", "the environment", before.Environment, now.Environment),
            new ManifestDifference("business-use", "the business use", before.BusinessUse, now.BusinessUse),
            new ManifestDifference("region", "the region", before.Region, now.Region),
        };
        var (earlier, later) = (before.Entries.ToLookup(Key), now.Entries.ToLookup(Key));
        return
        [
            .. asked.Where(line => line.From != line.To),
            .. from key in earlier.Select(entries => entries.Key).Union(later.Select(entries => entries.Key)).OrderBy(key => key.Kind, StringComparer.Ordinal).ThenBy(key => key.Name, StringComparer.Ordinal)
               from line in Paired(key.Kind, key.Name, Digests(earlier[key]), Digests(later[key]))
               select line,
        ];
    }

    /// <summary>"evaluation “bias: bias suite” is new".</summary>
    public string Words => (From, To) switch
    {
        (null, _) when IsReport => $"{KindWords} “{ShortText.Of(Name, LongestName)}” is finished",
        (_, null) when IsReport => $"{KindWords} “{ShortText.Of(Name, LongestName)}” is made anew",
        (null, _) => $"{KindWords} “{ShortText.Of(Name, LongestName)}” is new",
        (_, null) => $"{KindWords} “{ShortText.Of(Name, LongestName)}” is gone",
        _ => $"{KindWords} “{ShortText.Of(Name, LongestName)}” is another",
    };

    /// <summary>"redaction report".</summary>
    public string KindWords => Kind.Replace('-', ' ');

    private bool IsReport => Kind == "redaction-report";

    /// <summary>Why sign-offs are void, as long as such a sentence may be.</summary>
    internal static string Sentence(IReadOnlyList<ManifestDifference> differences)
    {
        if (differences.Count == 0)
            return "What was signed has changed.";
        var sentence = $"What was signed has changed: {GateText.List(differences.Select(line => line.Words), 3)}.";
        return sentence.Length <= LongestSentence ? sentence : ShortText.Of(sentence, LongestSentence - 1) + "…";
    }

    private static (string Kind, string Name) Key(ManifestEntry entry) => (entry.Kind, entry.Name);

    private static List<string?> Digests(IEnumerable<ManifestEntry> entries) => [.. entries.Select(entry => entry.Digest).Order(StringComparer.Ordinal)];

    private static IEnumerable<ManifestDifference> Paired(string kind, string name, List<string?> before, List<string?> now)
    {
        foreach (var same in before.ToList().Where(now.Remove))
            before.Remove(same);
        return Enumerable.Range(0, Math.Max(before.Count, now.Count)).Select(index => new ManifestDifference(kind, name, before.ElementAtOrDefault(index), now.ElementAtOrDefault(index)));
    }
}

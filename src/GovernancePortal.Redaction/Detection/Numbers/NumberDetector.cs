using System.Runtime.InteropServices;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Reads the digit groups of a text once and asks every number rule at each of them.</summary>
internal sealed class NumberDetector : IDetector
{
    /// <summary>Longer runs of digits are no number that a rule knows.</summary>
    public const int LongestGroup = 32;

    private static readonly INumberRule[] Rules =
    [
        new IbanRule(), new CardRule(), new AmericanRule(), new GermanRule(), new FrenchRule(), new ItalianRule(), new SpanishRule(),
        new DutchRule(), new PolishRule(), new BelgianRule(), new SwedishRule(), new FinnishRule(), new SwissRule(), new BritishRule(),
        new Ipv4Rule(), new PhoneRule(),
    ];

    private static readonly INumberRule[][] RulesByLength =
        [.. Enumerable.Range(0, LongestGroup + 1).Select(length => Rules.Where(rule => rule.FirstLengths.Contains(length)).ToArray())];

    private readonly List<DigitGroup> _groups = [];

    public void Find(ReadOnlySpan<char> text, LabelContext label, List<Candidate> found)
    {
        ReadGroups(text);
        var groups = CollectionsMarshal.AsSpan(_groups);
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i].Length > LongestGroup)
                continue;
            foreach (var rule in RulesByLength[groups[i].Length])
                rule.Match(new(text, groups, i), found);
        }
    }

    private void ReadGroups(ReadOnlySpan<char> text)
    {
        _groups.Clear();
        for (var from = 0; text[from..].IndexOfAnyInRange('0', '9') is >= 0 and var offset;)
        {
            var start = from + offset;
            var length = text[start..].IndexOfAnyExceptInRange('0', '9');
            if (length < 0)
                length = text.Length - start;
            _groups.Add(new(start, length));
            from = start + length;
        }
    }
}

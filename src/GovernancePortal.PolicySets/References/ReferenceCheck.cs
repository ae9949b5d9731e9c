using System.Globalization;
using System.Text.RegularExpressions;

namespace GovernancePortal.PolicySets.References;

/// <summary>
/// Whether a reference leads anywhere: a control of the list, an article or annex that its law has, or, marked as such, a source of the
/// organisation's own, which nobody here can check.
/// </summary>
internal static partial class ReferenceCheck
{
    private const string OwnPrefix = "own:";

    // Regulation (EU) 2016/679; Regulation (EU) 2024/1689 with Art. 4a, which was put in later
    private static readonly Law[] Laws = [new("GDPR", 99, 0, []), new("EU AI Act", 113, 13, ["4a"])];

    // Art. 5 as Regulation (EU) 2026/1744 amended it
    private static readonly Dictionary<string, Dictionary<string, string[]>> Parts = new(StringComparer.Ordinal)
    {
        ["EU AI Act 5"] = new(StringComparer.Ordinal)
        {
            ["1"] = ["a", "b", "ba", "bb", "c", "d", "e", "f", "g", "h"], ["1a"] = [], ["2"] = ["a", "b"], ["3"] = [], ["4"] = [], ["5"] = [], ["6"] = [], ["7"] = [], ["8"] = [],
        },
        ["GDPR 5"] = new(StringComparer.Ordinal) { ["1"] = ["a", "b", "c", "d", "e", "f"], ["2"] = [] },
        ["GDPR 6"] = new(StringComparer.Ordinal) { ["1"] = ["a", "b", "c", "d", "e", "f"], ["2"] = [], ["3"] = ["a", "b"], ["4"] = ["a", "b", "c", "d", "e"] },
        ["GDPR 9"] = new(StringComparer.Ordinal) { ["1"] = [], ["2"] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"], ["3"] = [], ["4"] = [] },
    };

    /// <summary>Why it is refused; null where it is a reference.</summary>
    public static string? Refuse(string reference)
    {
        if (reference.StartsWith(OwnPrefix, StringComparison.Ordinal))
            return OwnPattern.IsMatch(reference) ? null : $"'{reference}' names no source: write a name of up to 80 characters behind '{OwnPrefix}'";
        if (Controls.Knows(reference))
            return null;
        if (ArticlePattern.Match(reference) is { Success: true } article)
            return RefuseArticle(reference, article);
        return ControlPattern.IsMatch(reference)
            ? $"the control '{reference}' is not known{Controls.Hint(reference)}{Own(reference)}"
            : $"'{reference}' is neither a control id, such as AIA-10 or NIST-MEASURE-2.10, nor an article, such as 'GDPR Art. 5(1)(c)'{Controls.Hint(reference)}{Own(reference)}";
    }

    private static string? RefuseArticle(string reference, Match match)
    {
        var (name, article, annex) = (match.Groups["law"].Value, match.Groups["article"].Value, match.Groups["annex"].Value);
        if (Array.Find(Laws, law => law.Name == name) is not { } known)
            return $"the law of '{reference}' is not known: expected {string.Join(" or ", Laws.Select(law => law.Name))}{Cel.Nearest.Hint(name, Laws.Select(law => law.Name))}{Own(reference)}";
        if (article.Length > 0)
        {
            return known.HasArticle(article)
                ? RefusePart(reference, known.Name, article, match.Groups["rest"].Value)
                : string.Create(CultureInfo.InvariantCulture, $"there is no '{reference}': {known.Name} has the articles 1 to {known.Articles}");
        }

        if (known.Annexes == 0)
            return $"there is no '{reference}': {known.Name} has no annex";
        return Roman(annex) is var number and > 0 && number <= known.Annexes ? null : $"there is no '{reference}': {known.Name} has the annexes I to {Numeral(known.Annexes)}";
    }

    // of the articles that policies lean on most, paragraphs and points are known; those of others are left to the reader
    private static string? RefusePart(string reference, string law, string article, string rest)
    {
        if (!Parts.TryGetValue($"{law} {article}", out var paragraphs) || PartPattern.Match(rest) is not { Success: true } part)
            return null;
        if (!paragraphs.TryGetValue(part.Groups["paragraph"].Value, out var points))
            return $"there is no '{reference}': the paragraphs of Art. {article} are {string.Join(", ", paragraphs.Keys.Order(StringComparer.Ordinal))}";
        return part.Groups["point"].Value is not { Length: > 0 } point || points.Contains(point, StringComparer.Ordinal) ? null
            : points.Length == 0 ? $"there is no '{reference}': Art. {article}({part.Groups["paragraph"].Value}) has no points"
            : $"there is no '{reference}': the points of Art. {article}({part.Groups["paragraph"].Value}) are {string.Join(", ", points)}";
    }

    private static string Own(string reference) => $"; a source of your own is written '{OwnPrefix}{reference}'";

    /// <summary>The number that a Roman numeral up to XXXIX stands for; 0 where it is none.</summary>
    private static int Roman(string text) => Enumerable.Range(1, 39).FirstOrDefault(number => Numeral(number) == text);

    private static string Numeral(int number) => new string('X', number / 10) + (number % 10) switch
    {
        0 => "",
        1 => "I",
        2 => "II",
        3 => "III",
        4 => "IV",
        5 => "V",
        6 => "VI",
        7 => "VII",
        8 => "VIII",
        _ => "IX",
    };

    [GeneratedRegex(@"^own:[^\s].{0,79}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnPattern { get; }

    [GeneratedRegex(@"^(?:NIST-|ISO42001-|AML\.|SR11-7-|SR26-2-|AIA-|LLM[0-9]|ML[0-9]).{0,40}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ControlPattern { get; }

    [GeneratedRegex(@"^\((?<paragraph>[0-9]{1,3}[a-z]{0,2})\)(?:,? ?(?:points? )?\((?<point>[a-z]{1,3})\))?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PartPattern { get; }

    [GeneratedRegex(@"^(?<law>[A-Z][A-Za-z0-9 ]{1,39}) (?:Art\. (?<article>[0-9]{1,6}[a-z]{0,2})|Annex (?<annex>[A-Z]{1,8}))(?<rest>[ (,].{0,39})?\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ArticlePattern { get; }

    /// <param name="Articles">The number of the last one.</param>
    /// <param name="Added">Articles that were put in between.</param>
    private sealed record Law(string Name, int Articles, int Annexes, string[] Added)
    {
        public bool HasArticle(string article) =>
            Added.Contains(article, StringComparer.Ordinal) || (article[0] != '0' && int.TryParse(article, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Articles);
    }
}

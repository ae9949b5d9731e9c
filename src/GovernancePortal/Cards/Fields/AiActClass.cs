using System.Globalization;
using System.Text;

namespace GovernancePortal.Cards.Fields;

/// <summary>The classes of Regulation (EU) 2024/1689 as cards write them.</summary>
internal static class AiActClass
{
    /// <summary>Prohibited (Art. 5), high risk (Art. 6(1), 6(2)), derogation (Art. 6(3)), transparency (Art. 50), all others, outside the scope (Art. 2).</summary>
    public static string[] Usual { get; } =
        ["prohibited", "high_risk_annex_i", "high_risk_annex_iii", "high_risk", "not_high_risk_6_3", "limited", "minimal", "out_of_scope"];

    /// <summary>The class as people read it: "high risk (EU AI Act, Annex I)". What is no usual class keeps its letters.</summary>
    public static string Words(string text) => text switch
    {
        "high_risk_annex_i" => "high risk (EU AI Act, Annex I)",
        "high_risk_annex_iii" => "high risk (EU AI Act, Annex III)",
        "not_high_risk_6_3" => "not high risk (EU AI Act, Art. 6(3))",
        _ => IsUsual(text) ? text.Replace('_', ' ') : text,
    };

    /// <summary>Doubtful spellings count as high risk, so that nothing is asked too little.</summary>
    public static bool IsHighRisk(string? text)
    {
        if (text is null) return false;
        var normal = Normal(text);
        return normal.StartsWith("high", StringComparison.Ordinal)
            || (normal.Contains("high", StringComparison.Ordinal) && !normal.Contains("not_", StringComparison.Ordinal) && !normal.Contains("non_", StringComparison.Ordinal));
    }

    /// <summary>Lower case, with one underscore for anything between words; characters that nobody sees are left out.</summary>
    public static string Normal(string text) => string.Join('_', Tokens(text));

    /// <summary>The usual class that a text means, of a doubtful spelling the one that asks for most: "Prohibited (Art. 5)" is prohibited. What means none stays as <see cref="Normal"/> writes it.</summary>
    public static string Meant(string text)
    {
        var words = Tokens(text);
        if (words.Index().Any(word => IsOfProhibited(word.Item) && !(word.Index > 0 && words[word.Index - 1] is "not" or "non" or "no")))
            return "prohibited";
        if (IsHighRisk(text))
        {
            var annex = Array.IndexOf(words, "annex");
            return (annex < 0 ? null : words.ElementAtOrDefault(annex + 1)) switch { "iii" or "3" => "high_risk_annex_iii", "i" or "1" => "high_risk_annex_i", _ => "high_risk" };
        }

        if (words.Contains("high"))
            return "not_high_risk_6_3";
        return words.Any(word => word.StartsWith("transparen", StringComparison.Ordinal)) || words is ["limited", ..] ? "limited"
            : words is ["minimal", ..] or ["low", ..] or ["no", "risk"] ? "minimal"
            : Normal(text);
    }

    private static bool IsOfProhibited(string word) => word.StartsWith("prohibit", StringComparison.Ordinal) || word.StartsWith("unaccept", StringComparison.Ordinal) || word.StartsWith("forbidden", StringComparison.Ordinal);

    private static string[] Tokens(string text)
    {
        var seen = string.Concat(text.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format).Select(rune => Rune.IsLetterOrDigit(rune) ? rune.ToString() : " "));
        return seen.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Whether a reader knows what is meant: a usual class, or its usual variants such as limited_risk.</summary>
    public static bool IsUsual(string text)
    {
        var normal = Normal(text);
        return Usual.Contains(normal, StringComparer.Ordinal)
            || normal is "minimal_risk" or "limited_risk" or "transparency" or "limited_transparency" or "low_risk" or "no_risk" or "unacceptable" or "unacceptable_risk" or "high";
    }
}

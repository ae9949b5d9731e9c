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

    /// <summary>Lower case, with one underscore for anything between words.</summary>
    public static string Normal(string text) =>
        string.Join('_', text.ToLowerInvariant().Split([' ', '-', '_', '.', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether a reader knows what is meant: a usual class, or its usual variants such as limited_risk.</summary>
    public static bool IsUsual(string text)
    {
        var normal = Normal(text);
        return Usual.Contains(normal, StringComparer.Ordinal)
            || normal is "minimal_risk" or "limited_risk" or "transparency" or "limited_transparency" or "low_risk" or "no_risk" or "unacceptable" or "unacceptable_risk" or "high";
    }
}

namespace GovernancePortal.Compliance.Screening;

/// <summary>A class of Regulation (EU) 2024/1689, as a compliance officer chooses it.</summary>
/// <param name="Key">As in cards and policies: <c>high_risk_annex_iii</c>.</param>
/// <param name="Article">Where the act says so.</param>
public sealed record RiskClass(string Key, string Title, string Article)
{
    public const string Prohibited = "prohibited";

    /// <summary>In the order in which the act asks.</summary>
    public static IReadOnlyList<RiskClass> All { get; } =
    [
        new("out_of_scope", "Outside the act", "Art. 2"),
        new(Prohibited, "Prohibited", "Art. 5"),
        new("high_risk_annex_i", "High risk, as a product or its safety component", "Art. 6(1), Annex I"),
        new("high_risk_annex_iii", "High risk, by its use", "Art. 6(2), Annex III"),
        new("not_high_risk_6_3", "Listed in Annex III, but no significant risk", "Art. 6(3)"),
        new("limited", "Duties of transparency", "Art. 50"),
        new("minimal", "Minimal risk", "all others"),
    ];

    public static IReadOnlyList<string> Keys { get; } = [.. All.Select(known => known.Key)];

    /// <summary>"High risk, by its use (Art. 6(2), Annex III)".</summary>
    public static string Words(string key) => All.FirstOrDefault(known => known.Key == key) is { } known ? $"{known.Title} ({known.Article})" : key;
}

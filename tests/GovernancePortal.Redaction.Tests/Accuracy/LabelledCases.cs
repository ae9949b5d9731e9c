using System.Text.Json;

namespace GovernancePortal.Redaction.Tests.Accuracy;

/// <summary>The labelled cases of <c>cases.jsonl</c> for the kinds that the scanner claims, and those set aside with the reason.</summary>
internal sealed class LabelledCases
{
    public static IReadOnlyDictionary<string, string[]> Claimed { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["EMAIL_ADDRESS"] = ["email-address"],
        ["PHONE_NUMBER"] = ["phone-number"],
        ["IBAN_CODE"] = ["iban"],
        ["CREDIT_CARD"] = ["payment-card"],
        ["US_SSN"] = ["us-ssn"],
        ["US_ITIN"] = ["us-itin"],
        ["DE_TAX_ID"] = ["de-tax-id"],
        ["DE_SOCIAL_SECURITY"] = ["de-pension-number"],
        ["DE_HEALTH_INSURANCE"] = ["de-health-insurance-number"],
        ["IT_FISCAL_CODE"] = ["it-codice-fiscale"],
        ["ES_NIF"] = ["es-dni"],
        ["ES_NIE"] = ["es-nie"],
        ["PL_PESEL"] = ["pl-pesel"],
        ["SE_PERSONNUMMER"] = ["se-personal-number"],
        ["FI_PERSONAL_IDENTITY_CODE"] = ["fi-personal-identity-code"],
        ["UK_NINO"] = ["uk-national-insurance-number"],
        ["UK_NHS"] = ["uk-nhs-number"],
        ["IP_ADDRESS"] = ["ipv4-address", "ipv6-address", "internal-network-address"],
        ["MAC_ADDRESS"] = ["mac-address"],
    };

    private readonly List<LabelledText> _texts = [];
    private readonly List<(string Label, string Text, string Reason)> _setAside = [];

    public LabelledCases(string path)
    {
        var cases = File.ReadLines(path).Skip(1).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(entry => entry.GetProperty("kind").GetString() == "detect" && entry.GetProperty("entity").EnumerateArray().Any(label => Claimed.ContainsKey(label.GetString()!)))
            .ToList();
        var contradicted = cases.GroupBy(TextOf, StringComparer.Ordinal)
            .Where(group => group.Select(entry => entry.GetProperty("expected").GetInt32()).Distinct().Count() > 1)
            .Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in cases.DistinctBy(entry => (TextOf(entry), LabelOf(entry), entry.GetProperty("expected").GetInt32())))
            Add(entry, contradicted);
    }

    public IReadOnlyList<LabelledText> Texts => _texts;

    public IReadOnlyList<(string Label, string Text, string Reason)> SetAside => _setAside;

    private void Add(JsonElement entry, HashSet<string> contradicted)
    {
        var (label, text) = (LabelOf(entry), TextOf(entry));
        var expected = entry.GetProperty("expected").GetInt32();
        var spans = entry.GetProperty("spans").EnumerateArray().Select(span => (span[0].GetInt32(), span[1].GetInt32())).ToList();
        if (contradicted.Contains(text))
            _setAside.Add((label, text, "the set labels the same text twice, with different results"));
        else if (expected != spans.Count)
            _setAside.Add((label, text, "positive without a span for each value"));
        else if (expected > 0 && HighestScore(entry) < 0.45)
            _setAside.Add((label, text, "the set itself scores it under 0.45: a bare form that needs a word beside it"));
        else if (expected > 0 && label == "UK_NHS")
            _setAside.Add((label, text, "claimed only beside a word such as NHS or patient; the set has none"));
        else
            _texts.Add(new(label, text, spans));
    }

    // ranges of scores, as the set gives them for patterns of different strength; a single number is a setting, not a score
    private static double HighestScore(JsonElement entry)
    {
        var scores = entry.GetProperty("scores");
        return scores.ValueKind == JsonValueKind.Array && scores.EnumerateArray().All(range => range.ValueKind == JsonValueKind.Array && range[1].ValueKind == JsonValueKind.Number)
            ? scores.EnumerateArray().Min(range => range[1].GetDouble())
            : 1;
    }

    private static string TextOf(JsonElement entry) => entry.GetProperty("text").GetString()!;

    private static string LabelOf(JsonElement entry) =>
        entry.GetProperty("entity").EnumerateArray().Select(label => label.GetString()!).First(Claimed.ContainsKey);
}

using System.Text.Json;

namespace GovernancePortal.Redaction.Tests.Accuracy;

/// <summary>The synthetic sentences of <c>sentences.jsonl</c>: every kind in them is labelled, so whatever else is found is wrong.</summary>
internal static class LabelledSentences
{
    public static IReadOnlyDictionary<string, string[]> Claimed { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["CREDIT_CARD"] = ["payment-card"],
        ["PHONE_NUMBER"] = ["phone-number"],
        ["EMAIL_ADDRESS"] = ["email-address"],
        ["US_SSN"] = ["us-ssn"],
        ["IBAN_CODE"] = ["iban"],
        ["IP_ADDRESS"] = ["ipv4-address", "ipv6-address", "internal-network-address"],
    };

    public static IEnumerable<LabelledText> Read(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            var entry = JsonDocument.Parse(line).RootElement;
            if (!entry.TryGetProperty("text", out var text) || !entry.TryGetProperty("spans", out var spans))
                continue;
            foreach (var label in Claimed.Keys)
            {
                yield return new(label, text.GetString()!, [.. spans.EnumerateArray()
                    .Where(span => span[2].GetString() == label)
                    .Select(span => (span[0].GetInt32(), span[1].GetInt32()))]);
            }
        }
    }
}
